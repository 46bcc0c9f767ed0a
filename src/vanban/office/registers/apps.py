from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "vanban.office.registers"
