from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "vanban.office.archive"

    def ready(self) -> None:
        from vanban.office.archive import concerned  # noqa: F401  (it registers itself)
