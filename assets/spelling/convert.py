"""Parts two dictionaries of one affix table into what both have and what only one has.

Usage: python3 convert.py dictionary-en-4.0.0.tgz dictionary-en-gb-3.0.0.tgz
"""

import sys
import tarfile


def read(path, name):
    with tarfile.open(path) as package:
        return package.extractfile(f"package/{name}").read().decode()


american, british = sys.argv[1:]
affixes = read(american, "index.aff")
assert affixes == read(british, "index.aff"), "the dictionaries must share their affix table"
with open("en.aff", "w") as out:
    out.write(affixes)
with open("LICENSE-SCOWL", "w") as out:
    out.write(read(american, "license"))

american, british = (set(read(path, "index.dic").splitlines()[1:]) for path in (american, british))
for name, entries in [
    ("both", american & british),
    ("en-US", american - british),
    ("en-GB", british - american),
]:
    with open(f"{name}.dic", "w") as out:
        out.write(f"{len(entries)}\n")
        out.writelines(f"{entry}\n" for entry in sorted(entries))
