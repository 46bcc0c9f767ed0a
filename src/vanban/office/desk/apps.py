from django.apps import AppConfig
from django.db.backends.signals import connection_created


class DeskConfig(AppConfig):
    name = "vanban.office.desk"

    def ready(self) -> None:
        from vanban.office.desk.vietnamese import teach_sqlite

        connection_created.connect(teach_sqlite)
