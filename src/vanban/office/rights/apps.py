from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "vanban.office.rights"
