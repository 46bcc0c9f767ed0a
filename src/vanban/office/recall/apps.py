from django.apps import AppConfig


class RecallConfig(AppConfig):
    name = "vanban.office.recall"
