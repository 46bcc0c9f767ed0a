from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "vanban.office.jobs"

    def ready(self) -> None:
        from vanban.office.jobs import tasks  # noqa: F401  (what workers do registers itself)
