from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "vanban.office.keeping"
