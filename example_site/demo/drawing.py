"""The demo's pictures: plain drawings, made when the demo is loaded, the same every time."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
#: drawn larger and scaled down, which smooths the edges
SCALE = 2

Colour = str
Pen = ImageDraw.ImageDraw
Motif = Callable[[Pen, "tuple[Colour, ...]"], None]


@dataclass(frozen=True)
class Drawing:
    """A picture to make: its title, what it shows (the alt text), how, and in which colours.

    The first colour is the ground.
    """

    title: str
    shows: str
    motif: Motif
    colours: tuple[Colour, ...]
    size: tuple[int, int] = (WIDTH, HEIGHT)


def png(drawing: Drawing) -> bytes:
    """Return the picture as a PNG file."""
    width, height = (side * SCALE for side in drawing.size)
    # RGBA drawing mode lets shapes lie over one another like glass
    image = Image.new("RGB", (width, height), drawing.colours[0])
    drawing.motif(ImageDraw.Draw(image, "RGBA"), drawing.colours[1:])
    file = BytesIO()
    image.resize(drawing.size, Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()


def glass(colour: Colour) -> Colour:
    """Return a colour that lets three tenths of what lies below shine through."""
    return colour + "b3"


def _disc(pen: Pen, x: float, y: float, radius: float, fill: Colour) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def two_circles(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """Two large circles that overlap."""
    _disc(pen, 1250, 1000, 640, glass(colours[0]))
    _disc(pen, 1950, 1000, 640, glass(colours[1]))


def stairs(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """Bars that rise from left to right."""
    for step in range(8):
        left, top = 280 + step * 330, 1560 - step * 170
        pen.rectangle((left, top, left + 270, 2000), fill=colours[step % len(colours)])


def waves(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """Rows of waves below a round sun."""
    _disc(pen, 2450, 560, 260, colours[0])
    for row, colour in enumerate(colours[1:]):
        base = 900 + row * 270
        line = [(x, base + 90 * math.sin(x / 260 + row * 1.3)) for x in range(0, 3201, 20)]
        pen.polygon([(0, 2000), *line, (3200, 2000)], fill=colour)


def balance(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """A beam on a triangle, with a large and a small ball."""
    pen.polygon([(1600, 1180), (1330, 1700), (1870, 1700)], fill=colours[0])
    pen.line((500, 1180, 2700, 1180), fill=colours[1], width=44)
    _disc(pen, 880, 900, 258, colours[2])
    _disc(pen, 2380, 1000, 158, colours[3])


def arcs(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """Two nests of arcs that open towards each other."""
    for ring in range(5):
        radius = 760 - ring * 140
        for centre, start in ((1000, 90), (2200, 270)):
            box = (centre - radius, 1000 - radius, centre + radius, 1000 + radius)
            pen.arc(box, start, start + 180, fill=colours[ring % len(colours)], width=64)


def swing(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """A row of discs along a curve, as a pendulum is seen in a slow photograph."""
    for place in range(11):
        angle = math.radians(40 + place * 10)
        x, y = 1600 - 1250 * math.cos(angle), 250 + 1250 * math.sin(angle)
        pen.line((1600, 250, x, y), fill=glass(colours[1]), width=8)
        _disc(pen, x, y, 60 + 9 * (5 - abs(place - 5)), glass(colours[0]))


def doorway(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """Doors within doors, the innermost one bright."""
    for frame, colour in enumerate(colours):
        inset = frame * 190
        pen.rectangle((620 + inset, 200 + inset * 0.9, 2580 - inset, 2000), fill=colour)


def strokes(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """Broad brush strokes, one under the other."""
    for row in range(7):
        y = 290 + row * 240
        start, end = 260 + (row * 397) % 500, 2940 - (row * 271) % 700
        colour = colours[row % len(colours)]
        bend = [(x, y + 46 * math.sin(x / 420 + row)) for x in range(start, end, 10)]
        for x, middle in bend:
            _disc(pen, x, middle, 85, colour)


def lane(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """A lane between hills, with a row of round trees."""
    pen.polygon(
        [(0, 1150), (1100, 760), (2100, 1080), (3200, 700), (3200, 2000), (0, 2000)], colours[0]
    )
    pen.polygon([(1180, 2000), (2120, 2000), (1730, 1010), (1660, 1010)], colours[1])
    for x, y, radius in ((420, 1150, 230), (930, 1060, 150), (2320, 1040, 160), (2850, 1130, 260)):
        pen.rectangle((x - 18, y, x + 18, y + radius * 2), fill=colours[3])
        _disc(pen, x, y, radius, colours[2])


def portrait(pen: Pen, colours: tuple[Colour, ...]) -> None:
    """A head and shoulders without a face."""
    _disc(pen, 600, 1330, 540, colours[0])
    _disc(pen, 600, 520, 250, colours[1])
    pen.pieslice((340, 240, 860, 780), 170, 370, fill=colours[2])


PICTURES: dict[str, Drawing] = {
    "home": Drawing(
        "Willow Lane",
        "A lane that runs between green hills, with round trees on both sides",
        lane,
        ("#f3e9d2", "#88b19a", "#e8d5a8", "#3f7d6b", "#6b4f3a"),
    ),
    "interpersonal-therapy": Drawing(
        "Two circles",
        "Two large circles, one ochre and one blue, that overlap in the middle",
        two_circles,
        ("#faf3e3", "#d99a2b", "#2f6f8f"),
    ),
    "cognitive-behavioral-therapy": Drawing(
        "Stairs",
        "Eight bars that rise like stairs from left to right",
        stairs,
        ("#eef3f2", "#2a6f6b", "#57a39c", "#9fd0c7"),
    ),
    "acceptance-and-commitment-therapy": Drawing(
        "Waves",
        "A yellow sun above four rows of blue and green waves",
        waves,
        ("#fbe8cf", "#f2b441", "#7cb7c4", "#4a93a8", "#2c6f8a", "#1c4f68"),
    ),
    "dialectical-behavior-therapy": Drawing(
        "Balance",
        "A beam on a triangle that balances a large red ball and a small blue one",
        balance,
        ("#f4efe9", "#5b4b6b", "#2f2a3a", "#c8553d", "#3d7ea6"),
    ),
    "emotionally-focused-therapy": Drawing(
        "Facing arcs",
        "Two nests of rose and plum arcs that open towards each other",
        arcs,
        ("#fdf1ef", "#b5485d", "#d98394", "#6d2e46"),
    ),
    "eye-movement-desensitization-and-reprocessing": Drawing(
        "Swing",
        "Eleven discs that hang from one point along a curve, like a pendulum in motion",
        swing,
        ("#10222e", "#f0c987", "#7fa8b8"),
    ),
    "solution-focused-brief-therapy": Drawing(
        "Doors",
        "Doors within doors, from dark green outside to bright yellow inside",
        doorway,
        ("#e9efe6", "#2e4b3c", "#4f7a5b", "#8fb37e", "#f4d35e"),
    ),
    "art-therapy": Drawing(
        "Strokes",
        "Seven broad brush strokes in blue, coral and yellow",
        strokes,
        ("#fffaf0", "#2b5f9e", "#e76f51", "#f2c14e", "#3f9c83"),
    ),
    "portrait-1": Drawing(
        "Portrait in green",
        "Drawing of a head and shoulders in green and sand, without a face",
        portrait,
        ("#dfe9df", "#3f7d6b", "#e3b98f", "#4a3526"),
        (600, 600),
    ),
    "portrait-2": Drawing(
        "Portrait in plum",
        "Drawing of a head and shoulders in plum and brown, without a face",
        portrait,
        ("#f0e4ea", "#6d2e46", "#8d5a3b", "#1f1512"),
        (600, 600),
    ),
    "portrait-3": Drawing(
        "Portrait in blue",
        "Drawing of a head and shoulders in blue and rose, without a face",
        portrait,
        ("#e1ebf2", "#2f6f8f", "#f0c8ae", "#9a5b2e"),
        (600, 600),
    ),
}
