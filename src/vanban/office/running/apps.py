from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "vanban.office.running"

    def ready(self) -> None:
        from vanban.office.running import background  # noqa: F401  (what workers do registers itself)
