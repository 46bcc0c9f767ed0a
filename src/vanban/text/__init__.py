"""The text of one document: as received, and a normal view of it whose offsets map back."""

from vanban.text.fold import fold, plain
from vanban.text.view import View

__all__ = ["View", "fold", "plain"]
