from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "vanban.office.api"
    label = "api"
