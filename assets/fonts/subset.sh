#!/usr/bin/env bash
# Makes the four font files beside this script from the fonts as published; see README.md for their sources.
# Usage: assets/fonts/subset.sh INTER_WEB_FOLDER NOTO_FOLDER   (needs pyftsubset: pip install fonttools==4.68.0 brotli)
set -euo pipefail
inter=$1
noto=$2
here=$(cd "$(dirname "$0")" && pwd)

# Latin with its extensions and IPA, combining marks, Greek, Cyrillic, Vietnamese, polytonic Greek, punctuation,
# superscripts, currency, letterlike, fractions, arrows, operators, technical, control pictures, shapes, symbols,
# check marks, ligatures, replacement character.
unicodes="U+0020-007E,U+00A0-02FF,U+0300-036F,U+0370-03FF,U+0400-052F,U+1E00-1EFF,U+1F00-1FFF,U+2000-206F"
unicodes+=",U+2070-209F,U+20A0-20CF,U+2100-218F,U+2190-21FF,U+2200-22FF,U+2300-23FF,U+2400-2426,U+25A0-25FF"
unicodes+=",U+2600-26FF,U+2700-27BF,U+FB00-FB06,U+FFFD"

# `--flavor=` turns WOFF2 into plain TrueType. `calt` is left out: Inter would draw "->" as an arrow, and a reviewer
# must see what the file holds.
subset() {
    pyftsubset "$1" --output-file="$here/$2" --unicodes="$unicodes" --no-hinting --flavor= \
        --layout-features=kern,mark,mkmk,liga,ccmp,locl --name-IDs='*' --notdef-outline --drop-tables+=DSIG
}
subset "$inter/Inter-Regular.woff2" Inter-Regular.ttf
subset "$inter/Inter-SemiBold.woff2" Inter-SemiBold.ttf
subset "$noto/NotoSerif-Regular.ttf" NotoSerif-Regular.ttf
subset "$noto/NotoSerif-Bold.ttf" NotoSerif-Bold.ttf
