from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "vanban.office.intake"
