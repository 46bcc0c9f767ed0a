from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "vanban.office.routing"

    def ready(self) -> None:
        from vanban.office.routing import concerned  # noqa: F401  (it registers itself)
