"""Texts in the languages that other citation finders read, with about one citation to 600 characters, like ours."""

from __future__ import annotations

import random

_ENGLISH = (
    "The tenant had kept the drains in repair, and the parish could not show that the flood came from his land.",
    "Whether the notice was given in time is a question of fact, and the clerk's book is good evidence of it.",
    "The council argues that the pump was never handed over; the receipt of the third of May says otherwise.",
    "Nothing in the by-law asks the school to keep its records on paper once they have been copied and compared.",
    "We need not decide who was to mend the dyke, for both parties had agreed to share the cost of it.",
)
_GERMAN = (
    "Die Gemeinde hatte den Damm ordnungsgemäß unterhalten und die Anlieger rechtzeitig benachrichtigt.",
    "Ob die Frist gewahrt wurde, ist Tatfrage; das Eingangsbuch der Behörde erbringt dafür vollen Beweis.",
    "Der Kläger meint, die Pumpe sei ihm nie übergeben worden; das Protokoll vom dritten Mai besagt anderes.",
    "Die Schule darf ihre Akten vernichten, sobald die Abschriften geprüft und beglaubigt worden sind.",
    "Wer den Weg auszubessern hatte, kann offenbleiben, denn beide Seiten hatten die Kosten zu teilen.",
)
_LAWS = ("BGB", "ZPO", "VwGO", "VwVfG", "StGB")


def english(seed: int, sentences: int = 60) -> str:
    """A page of a judgment that cites others."""
    chance = random.Random(seed)
    return _mixed(
        chance,
        _ENGLISH,
        sentences,
        lambda: (
            f"In Alder v. Birch, {chance.randrange(300, 580)} U.S. {chance.randrange(1, 900)} "
            f"({chance.randrange(1950, 2015)}), the court held the same."
        ),
    )


def german(seed: int, sentences: int = 60) -> str:
    """A page of a judgment that cites provisions of statutes."""
    chance = random.Random(seed)
    return _mixed(
        chance,
        _GERMAN,
        sentences,
        lambda: (
            f"Dies folgt aus § {chance.randrange(1, 900)} Abs. {chance.randrange(1, 5)} Satz 1 {chance.choice(_LAWS)}."
        ),
    )


def _mixed(chance: random.Random, prose: tuple[str, ...], sentences: int, citation) -> str:
    return " ".join(citation() if k % 6 == 5 else chance.choice(prose) for k in range(sentences))
