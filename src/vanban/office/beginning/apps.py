from django.apps import AppConfig


class BeginningConfig(AppConfig):
    name = "vanban.office.beginning"
