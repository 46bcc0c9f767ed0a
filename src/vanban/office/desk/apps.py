from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "vanban.office.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"
