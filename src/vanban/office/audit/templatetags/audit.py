"""Events on a page."""

from __future__ import annotations

from django import template

from vanban.office.audit import words

register = template.Library()
register.filter("verb", words.verb)
register.filter("actor", words.actor)
register.filter("details", words.details)
