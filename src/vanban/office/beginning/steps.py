"""The order of the steps, and what was typed in them so far: kept in the session, nothing is made before the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanban.office.beginning import forms

KEPT = "beginning"
LONG = 12 * 60 * 60  # seconds that a half-done set-up waits


class Step(NamedTuple):
    slug: str
    title: str | Promise
    form: Any


STEPS = (
    Step("co-quan", _("Cơ quan"), forms.NameStep),
    Step("ten-goi", _("Tên gọi, cấp trên"), forms.CalledStep),
    Step("don-vi", _("Đơn vị"), forms.UnitsStep),
    Step("nguoi", _("Người dùng"), forms.PeopleStep),
    Step("so", _("Số của năm nay"), forms.NumbersStep),
    Step("xem-lai", _("Xem lại"), forms.LastStep),
)
LAST = STEPS[-1]


def step_of(slug: str) -> Step:
    """The step with that slug; the first for any other."""
    return next((step for step in STEPS if step.slug == slug), STEPS[0])


def beside(step: Step, by: int) -> Step:
    """The step before (-1) or after (1)."""
    return STEPS[min(max(STEPS.index(step) + by, 0), len(STEPS) - 1)]


class Draft:
    """What was typed, step by step, right or wrong. Passwords are not kept."""

    def __init__(self, session: SessionBase) -> None:
        self.session = session
        self.typed: dict[str, str] = dict(session.get(KEPT, {}))

    def keep(self, step: Step, data: QueryDict) -> None:
        if step is LAST:
            return
        kept = data.copy()
        kept.pop("csrfmiddlewaretoken", None)
        self.session[KEPT] = self.typed = self.typed | {step.slug: kept.urlencode()}
        self.session.set_expiry(LONG)

    def drop(self) -> None:
        self.session.pop(KEPT, None)
        self.session.set_expiry(None)
        self.typed = {}

    def until(self, step: Step) -> tuple[Step, Any, Mapping[str, dict[str, Any]]]:
        """The step that can be shown: this one, or the first before it that is not in order, with its form and what
        the steps before it say."""
        told: dict[str, dict[str, Any]] = {}
        for one in STEPS:
            data = QueryDict(self.typed[one.slug]) if one.slug in self.typed else None
            form = one.form(data, told=told)
            in_order = data is not None and form.is_valid()
            if one is step or not in_order:
                return one, form, told
            told[one.slug] = form.cleaned_data
        raise AssertionError("the last step is never kept")
