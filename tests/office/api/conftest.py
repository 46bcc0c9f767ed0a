"""Programs with tokens, and what they ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from vanban.office.accounts.models import User
from vanban.office.api.models import Scope
from vanban.office.api.services import give_token


class Program:
    """What a person's program sends and gets."""

    def __init__(self, secret: str) -> None:
        self.client, self.headers = Client(), {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.client.get(f"/api/v1/{path}", headers=self.headers | headers)

    def post(self, path: str, sent: Any = None, method: str = "post", **headers: str) -> HttpResponse:
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        send = getattr(self.client, method)
        content = json.dumps(sent if sent is not None else {})
        return send(f"/api/v1/{path}", content, content_type="application/json", headers=self.headers | headers)

    def patch(self, path: str, sent: Any, **headers: str) -> HttpResponse:
        return self.post(path, sent, "patch", **headers)

    def upload(self, path: str, sent: dict[str, Any], **headers: str) -> HttpResponse:
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(f"/api/v1/{path}", sent, headers=self.headers | headers)


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


@pytest.fixture
def program() -> Callable[..., Program]:
    """A program of a person, with all scopes or those named: `program(lan, "read")`."""

    def make(user: User, *scopes: str) -> Program:
        until = timezone.localdate() + timedelta(days=30)
        _token, secret = give_token(user.positions.get(), user, "thử", scopes or Scope.values, until)
        return Program(secret)

    return make
