from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "vanban.office.work"

    def ready(self) -> None:
        from vanban.office.work import concern  # noqa: F401  (it registers itself)
