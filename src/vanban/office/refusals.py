"""What a service says when the rules of the office forbid it."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818  (a refusal is an answer, not an error)
    """A refusal with a Vietnamese sentence for the person who asked; nothing was changed."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
