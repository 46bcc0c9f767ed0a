from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "vanban.office.search"
