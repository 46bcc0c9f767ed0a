from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "vanban.office.routing"
