from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "vanban.office.work"
