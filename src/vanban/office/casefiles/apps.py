from django.apps import AppConfig


class CaseFilesConfig(AppConfig):
    name = "vanban.office.casefiles"
