from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "vanban.office.audit"
