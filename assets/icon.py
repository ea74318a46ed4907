"""Draws icon.png: a sheet with lines of text, one word underlined in doubt, one line put right.

Usage: python3 assets/icon.py   (needs pillow)
"""

from math import sin, pi
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = 256
OVER = 8  # drawn this many times larger, then reduced: smooth edges
DESK, PAPER, INK, ACCENT, DOUBT = "#2457C5", "#FFFFFF", "#B9BEC8", "#2457C5", "#B45A00"


def box(draw, x, y, w, h, r, fill):
    draw.rounded_rectangle([OVER * x, OVER * y, OVER * (x + w), OVER * (y + h)], OVER * r, fill)


def main():
    big = Image.new("RGBA", (SIZE * OVER, SIZE * OVER), (0, 0, 0, 0))
    draw = ImageDraw.Draw(big)
    box(draw, 8, 8, 240, 240, 52, DESK)
    box(draw, 64, 44, 136, 176, 12, "#1B449E")  # the sheet's shadow
    box(draw, 60, 38, 136, 176, 12, PAPER)
    box(draw, 80, 62, 96, 11, 5.5, INK)
    box(draw, 80, 92, 30, 11, 5.5, INK)
    box(draw, 118, 92, 58, 11, 5.5, "#23262B")  # the word in doubt
    wave = [(118 + i / 4, 115 + 4.2 * sin(2 * pi * i / 4 / 14.5)) for i in range(58 * 4 + 1)]
    for x, y in wave:
        r = 2.9
        draw.ellipse([OVER * (x - r), OVER * (y - r), OVER * (x + r), OVER * (y + r)], fill=DOUBT)
    box(draw, 80, 136, 96, 11, 5.5, INK)
    box(draw, 80, 166, 46, 11, 5.5, ACCENT)  # the word put right
    box(draw, 134, 166, 42, 11, 5.5, INK)
    box(draw, 80, 183, 46, 5, 2.5, ACCENT)
    big.resize((SIZE, SIZE), Image.LANCZOS).save(Path(__file__).with_name("icon.png"), optimize=True)


main()
