"""What the forms of all pages share: the look of their fields, and days written dd/mm/yyyy."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

EVERYTHING = ("", _("Tất cả"))  # the choice that narrows nothing
DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]


class DayInput(forms.DateInput):
    """A day as people type it; `vanban.js` puts the browser's calendar beside it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        shown = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off", "data-day": ""}
        super().__init__(attrs={**shown, **(attrs or {})}, format="%d/%m/%Y")


class DayField(forms.DateField):
    """A day: '30/6/2026', '30-06-2026' or ISO."""

    widget = DayInput
    default_error_messages = {"invalid": _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 30/06/2026.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=DAY_FORMATS, **options)


class SearchField(forms.CharField):
    """Words to look for; `among` names in the empty field what they are looked for in."""

    def __init__(self, among: str) -> None:
        widget = forms.SearchInput(attrs={"placeholder": among})
        super().__init__(label=_("Tìm"), required=False, max_length=200, widget=widget)


class LongSelect(forms.Select):
    """A choice of one among hundreds, drawn in one go: Django draws each option by a template of its own."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> str:
        chosen, marked = str(value or ""), mark_safe(" selected")
        rows = ((key, marked if str(key) == chosen else "", label) for key, label in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        return format_html(
            "<select{}>{}</select>", flatatt(self.build_attrs({"name": name}, self.attrs | (attrs or {}))), options
        )


class Styled:
    """Gives every widget of a form its class; `desk/field.html` draws the field with label, hint and error."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for field in self.fields.values():
            widget = field.widget
            if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
                kind = "form-check-input"
            elif isinstance(widget, forms.Select):
                kind = "form-select"
            else:
                kind = "form-control"
            widget.attrs["class"] = f"{kind} {widget.attrs.get('class', '')}".strip()


class Filters(Styled, forms.Form):
    """A form in the URL that narrows a list. Wishes that make no sense are shown as errors and narrow nothing.

    `kept` is what the URL says beside the wishes, which stays when these are dropped (a tab).
    """

    kept: Mapping[str, str] = MappingProxyType({})

    @property
    def bar(self) -> list[forms.BoundField]:
        """The fields that `desk/filters.html` shows."""
        return self.visible_fields()

    def asked(self, name: str) -> Any:
        """What the URL asks for under this name; None for nothing or nonsense."""
        self.is_valid()
        value = self.cleaned_data.get(name)
        return value if value not in ("", []) else None

    @property
    def narrowed(self) -> bool:
        """Whether any wish is in force, so that an empty list is told from an empty register."""
        return any(self.asked(name) is not None for name in self.fields)
