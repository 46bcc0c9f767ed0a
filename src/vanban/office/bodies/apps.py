from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "vanban.office.bodies"
