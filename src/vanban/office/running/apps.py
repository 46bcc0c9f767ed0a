from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "vanban.office.running"
