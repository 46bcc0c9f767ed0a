"""Damage of layout, as conversion of pages to text leaves it; no letter changes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from synthetic.specimen import Piece, Specimen

Damage = Callable[[Specimen, random.Random], Specimen]


def columns(specimen: Specimen, chance: random.Random) -> Specimen:
    """The two halves of the letterhead on one line each, far apart, as a text that keeps its layout has them."""
    left, right = specimen.columns
    if not left:
        return specimen
    text, pieces = specimen.text, []
    for count in range(max(len(left), len(right))):
        for side, gap in ((left, ""), (right, " " * chance.randrange(4, 20))):
            if count < len(side):
                start, end = side[count]
                pieces += [(start, start, gap), (start, end, text[start:end])]
        pieces.append((0, 0, "\n"))
    # the lines between the two halves (urgency, the subject of a letter) follow them
    between = (left[-1][1] + 1, right[0][0])
    pieces += [(0, 0, "\n"), (*between, text[slice(*between)])]
    return specimen.rearranged([*pieces, (right[-1][1], len(text), text[right[-1][1] :])])


def cells(specimen: Specimen, chance: random.Random) -> Specimen:
    """The letterhead as a Markdown table of two rows, as web pages keep it: names, then number, subject and date."""
    left, right = specimen.columns
    if not left:
        return specimen
    text = specimen.text
    between = [
        (left[-1][1] + 1 + line.start(), left[-1][1] + 1 + line.end())
        for line in re.finditer("[^\n]+", text[left[-1][1] + 1 : right[0][0]])
    ]
    rows = ((left[:-1], right[:-1]), ((left[-1], *between), right[-1:]))
    pieces: list[Piece] = []
    for count, row in enumerate(rows):
        for cell in row:
            pieces.append((0, 0, "|"))
            pieces += [piece for start, end in cell for piece in ((0, 0, " "), (start, end, text[start:end]))]
            pieces.append((0, 0, " "))
        pieces.append((0, 0, "|\n|---|---|\n" if count == 0 else "|"))
    return specimen.rearranged([*pieces, (right[-1][1], len(text), text[right[-1][1] :])])


def breaks(specimen: Specimen, chance: random.Random) -> Specimen:
    """Lines of the body cut at the width of a page, in the middle of sentences."""
    width = chance.randrange(65, 95)
    edits: list[Piece] = []
    start, end = specimen.body
    for line in re.finditer("[^\n]+", specimen.text[start:end]):
        column = 0
        for word in re.finditer("[^ ]+", line.group()):
            if word.end() - column > width and word.start() > column:
                at = start + line.start() + word.start()
                edits.append((at - 1, at, "\n"))
                column = word.start()
    return specimen.rewritten(edits)


def pages(specimen: Specimen, chance: random.Random) -> Specimen:
    """A page number on a line of its own between two lines of the body, every thirty lines or so."""
    edits: list[Piece] = []
    start, end = specimen.body
    every = chance.randrange(20, 36)
    for count, line in enumerate(re.finditer("\n", specimen.text[start:end]), 1):
        if count % every == 0:
            edits.append((start + line.end(), start + line.end(), f"\n{count // every + 1}\n\n"))
    return specimen.rewritten(edits)


def blanks(specimen: Specimen, chance: random.Random) -> Specimen:
    """Two blanks for one, here and there."""
    found = re.finditer("(?<=[^ \n]) (?=[^ \n])", specimen.text)
    return specimen.rewritten([(gap.start(), gap.end(), "  ") for gap in found if chance.random() < 0.08])


def tabs(specimen: Specimen, chance: random.Random) -> Specimen:
    """A tab before paragraphs of the body and after their labels, as word processors indent them."""
    edits: list[Piece] = []
    start, end = specimen.body
    for label in re.finditer(r"(?m)^((?:[0-9]+\.|[a-zđ]\)|-|[IVX]+\.)( ))?(?=[^\n|])", specimen.text[start:end]):
        if chance.random() < 0.5:
            edits.append((start + label.start(), start + label.start(), "\t"))
        if label.group(2) and chance.random() < 0.5:
            edits.append((start + label.start(2), start + label.end(2), "\t"))
    return specimen.rewritten(edits)


LAYOUT: dict[str, Damage] = {
    "columns": columns, "cells": cells, "breaks": breaks, "pages": pages, "blanks": blanks, "tabs": tabs,
}  # fmt: skip
