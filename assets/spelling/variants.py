"""Pairs the British and the American spelling of a word in variants.tsv: British, a tab, American, a tab, what differs.

Usage: python3 variants.py      (in this folder, after convert.py)
"""

import re

AFFIXES = {}
for line in open("en.aff"):
    parts = line.split()
    if len(parts) >= 5 and parts[0] in ("SFX", "PFX"):
        kind, flag, strip, add, condition = parts[:5]
        AFFIXES.setdefault(flag, []).append((kind, strip.replace("0", ""), add.replace("0", ""), condition))


def forms(entry):
    """The word of an entry and what its affixes make of it."""
    word, _, flags = entry.partition("/")
    yield word
    for flag in flags:
        for kind, strip, add, condition in AFFIXES.get(flag, ()):
            if kind == "SFX" and word.endswith(strip) and re.search(f"(?:{condition})$", word):
                yield word[: len(word) - len(strip)] + add
            elif kind == "PFX" and re.match(condition, word):
                yield add + word


def words(name):
    found = (form for entry in open(f"{name}.dic").read().splitlines()[1:] for form in forms(entry))
    return {form for form in found if form.islower() and form.isascii() and form.isalpha()}


both, american, british = words("both"), words("en-US"), words("en-GB")
# Beside -ise Britain writes -ize, too: a difference of its own.
RULES = [
    ("our", "or", ""), ("ise", "ize", "z"), ("isa", "iza", "z"), ("isi", "izi", "z"), ("yse", "yze", ""),
    ("ysi", "yzi", ""), ("tre", "ter", ""), ("tring", "tering", ""), ("bre", "ber", ""), ("ogue", "og", ""),
    ("ence", "ense", ""), ("ll", "l", ""), ("l", "ll", ""), ("pp", "p", ""), ("mme", "m", ""), ("ae", "e", ""),
    ("oe", "e", ""), ("ey", "ay", ""), ("yre", "ire", ""), ("que", "ck", ""), ("ough", "ow", ""), ("oul", "ol", ""),
    ("sce", "ske", ""), ("xion", "ction", ""), ("gg", "g", ""), ("tt", "t", ""), ("inium", "inum", ""),
    ("eller", "el", ""), ("mum", "mom", ""), ("ould", "old", ""), ("oult", "olt", ""), ("oust", "ust", ""),
    ("dd", "d", ""), ("ph", "f", ""), ("cheque", "check", ""), ("plough", "plow", ""), ("kerb", "curb", ""),
    ("draught", "draft", ""), ("pyjama", "pajama", ""), ("e", "", ""), ("ss", "s", ""), ("y", "i", ""),
]
rows = []
for word in sorted(british - american - both):
    pairs = (
        (word[:at] + there + word[at + len(here) :], what)
        for here, there, what in RULES
        for at in range(1, len(word))
        if word.startswith(here, at)
    )
    found = next(((pair, what) for pair, what in pairs if pair in american - british - both and pair != word), None)
    if found:
        rows.append((word, *found))
# Where the American form is British, too, in another sense.
rows += [
    ("aeroplane", "airplane", ""), ("aeroplanes", "airplanes", ""), ("cheque", "check", ""), ("cheques", "checks", ""),
    ("grey", "gray", ""), ("jewellery", "jewelry", ""), ("kerb", "curb", ""), ("manoeuvre", "maneuver", ""),
    ("manoeuvres", "maneuvers", ""), ("meagre", "meager", ""), ("metre", "meter", ""), ("metres", "meters", ""),
    ("mum", "mom", ""), ("programme", "program", ""), ("programmes", "programs", ""), ("pyjamas", "pajamas", ""),
    ("sceptic", "skeptic", ""), ("sceptical", "skeptical", ""), ("scepticism", "skepticism", ""),
    ("sceptics", "skeptics", ""), ("tyre", "tire", ""), ("tyres", "tires", ""),
]
# Where both spellings are at home on both sides.
EVERYWHERE = "judg acknowledg catalogu dialogu analogu theatr glamour axe ageing mum sizeabl likeabl moveabl".split()
rows = sorted({row for row in rows if not row[0].startswith(tuple(EVERYWHERE))})
with open("variants.tsv", "w") as out:
    for row in rows:
        print(*row, sep="\t", file=out)
print(len(rows), "pairs;", "without one:", " ".join(sorted(british - american - both - {row[0] for row in rows}))[:3000])
