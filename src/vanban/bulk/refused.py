"""What a person asked for and cannot be done."""


class Refused(Exception):  # noqa: N818
    """`str()` says why, in one Vietnamese sentence."""
