from django.apps import AppConfig


class CaseFilesConfig(AppConfig):
    name = "vanban.office.casefiles"

    def ready(self) -> None:
        from vanban.office.casefiles import holding  # noqa: F401  (it says what keeps documents as they are)
