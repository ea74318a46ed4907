"""Turns wordfreq's large list of English into en.bin, byte for byte repeatable.

Usage: python3 convert.py wordfreq-3.1.1-py3-none-any.whl      (needs the package msgpack)

Format of en.bin: for each of the 65,536 values of the upper 16 bits of a word's 40-bit name, how many words have it, a
byte each; then the words by name, four bytes each: the lower 24 bits of the name, least first, and the Zipf value in
32nds.
"""

import gzip
import re
import sys
import zipfile

import msgpack

SCALE = 32


def name(word):
    """FNV-1a of 64 bits, stirred so that each of the upper 40 bits depends on all; those are the name."""
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    value = (value ^ (value >> 32)) * 0x9E3779B97F4A7C15 % 2**64
    return value >> 24


with zipfile.ZipFile(sys.argv[1]) as wheel:
    header, *buckets = msgpack.unpackb(gzip.decompress(wheel.read("wordfreq/data/large_en.msgpack.gz")))
assert header == {"format": "cB", "version": 1}

with open("../spelling/wrong.tsv") as file:
    wrong = {line.split("\t")[0] for line in file}

# Words that end up stuck to their neighbour.
SMALL = "about also and are because been but for from has have is of said that the their this to was were which will with would you"
zipfs = {word: 9 - centibels / 100 for centibels, words in enumerate(buckets) for word in words}


def stuck(word):
    """Whether the word is two that lost their space: `ofthe`."""
    parts = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    small = set(SMALL.split())
    return zipfs[word] < 3.5 and any(
        (head in small or tail in small) and min(zipfs.get(head, 0), zipfs.get(tail, 0)) > 4.5 for head, tail in parts
    )


names = {}
for centibels, words in enumerate(buckets):
    zipf = 9 - centibels / 100
    for word in words:
        # Figures, other scripts and scraps of markup say nothing of English; common mistakes are no words.
        if word not in wrong and not (len(word) > 4 and stuck(word)) and re.fullmatch(r"[a-zà-öø-ÿāăćčďđēěğīıłńňőœřśşšťūůűźżž]+(?:['.][a-z]+)*", word):
            assert name(word) not in names, f"{word} shares its name with another word"
            names[name(word)] = min(255, round(zipf * SCALE))

counts = [0] * 65536
for key in names:
    counts[key >> 24] += 1
with open("en.bin", "wb") as out:
    out.write(bytes(counts))
    for key, zipf in sorted(names.items()):
        out.write((key & 0xFFFFFF).to_bytes(3, "little") + bytes([zipf]))
print(len(names), "words")
