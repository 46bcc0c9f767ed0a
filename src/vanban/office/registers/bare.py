"""The number of a document as numbers are compared."""

from __future__ import annotations

from django.db.models import Func, TextField


class Bare(Func):
    """A number without the zeros before it, in lower case: '07' and '7' are one, '12A' and '12a' too.

    The zero is written out, for databases take an index only for the very same words. What is longer than any number
    is cut, for it fits into no index of PostgreSQL.
    """

    output_field = TextField()
    template = "LOWER(LTRIM(SUBSTR(%(expressions)s, 1, 100), '0'))"
