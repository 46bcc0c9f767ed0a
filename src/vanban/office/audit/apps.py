from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    name = "vanban.office.audit"

    def ready(self) -> None:
        pre_migrate.connect(_lift, sender=self)
        post_migrate.connect(_renew, sender=self)


def _lift(using: str, plan: list, **_: object) -> None:
    """Where there is something to migrate, it may touch what the guards keep."""
    from vanban.office.audit import guards

    if plan:
        guards.lift(connections[using])


def _renew(using: str, **_: object) -> None:
    from vanban.office.audit import guards

    guards.renew(connections[using])
