"""Short help beside each form, in the words of those who fill it in: data, one for each page that asks for something.

`help.html` shows it folded; a test holds that no page with a form is without.
"""

from __future__ import annotations

from vanban.office.desk.help import documents, setting
from vanban.office.desk.help.told import Told

TEXTS: dict[str, Told] = documents.TEXTS | setting.TEXTS


def of(page: str) -> Told | None:
    """The help of the page with that URL name."""
    return TEXTS.get(page)
