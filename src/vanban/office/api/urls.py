"""The addresses under `/api/v1`, which follow from the operations, and the pages about them."""

from __future__ import annotations

from django.urls import path, register_converter

from vanban.office.api import views
from vanban.office.api.endpoint import Endpoint
from vanban.office.api.keys import IssuedKind, Key, Record
from vanban.office.api.operations import routes

register_converter(Key, "key")
register_converter(IssuedKind, "issued")
register_converter(Record, "record")

app_name = "api"
urlpatterns = [
    path("ma-truy-cap/", views.tokens, name="tokens"),
    path("ma-truy-cap/<int:pk>/thu-hoi/", views.revoke, name="revoke"),
    path("api/v1/", views.described, name="described"),
    path("api/v1/schema/", views.schema, name="schema"),
    *(
        path(f"api/v1/{route}", Endpoint.of(operations).as_view(), name=next(iter(operations.values())).name)
        for route, operations in routes().items()
    ),
    path("api/v1/<path:rest>", views.nothing, name="nothing"),
]
