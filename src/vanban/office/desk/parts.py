"""Where in a document something stands, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def written(path: str) -> str:
    """The path of a provision as people say it: 'II/1/-2' → 'II, 1, gạch đầu dòng 2'."""
    labels = [label for label in path.split("/") if label]
    return ", ".join(
        _("gạch đầu dòng %(n)s") % {"n": label[1:]} if label.startswith("-") else label for label in labels
    )
