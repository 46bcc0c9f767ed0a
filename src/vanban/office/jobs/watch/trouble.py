"""What keeps a folder or a mailbox from being looked into."""

from __future__ import annotations


class Trouble(Exception):  # noqa: N818  (a state that people are told of; it is tried again)
    """A Vietnamese sentence for the page of background work."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
