from django.apps import AppConfig


class OriginalsConfig(AppConfig):
    name = "vanban.office.originals"
