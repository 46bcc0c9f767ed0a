"""What a scanner makes of a printed page: paper that is not white, dust, soft edges, and a page that lies askew."""

from __future__ import annotations

import numpy
from PIL import Image, ImageFilter


def scanned(page: Image.Image, *, slant: float = 0.0, noise: float = 12.0, seed: int = 0) -> Image.Image:
    """The picture of a page as scanned: turned clockwise by `slant` degrees, with grain of so many greys."""
    chance = numpy.random.default_rng(seed)
    paper = 244
    image = page.convert("L").rotate(-slant, Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(0.6))
    height, width = image.height, image.width
    shade = numpy.linspace(0, 10, width)[None, :]  # the lamp is weaker on one side
    grain = chance.normal(0, noise, (height, width))
    pixels = numpy.asarray(image, numpy.float64) * (paper / 255) - shade + grain
    for _ in range(60):  # dust
        y, x, size = chance.integers(height), chance.integers(width), chance.integers(1, 4)
        pixels[y : y + size, x : x + size] = 60
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))
