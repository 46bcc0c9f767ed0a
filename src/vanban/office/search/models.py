"""What documents are found by, whole: their header, their text and the texts of their files."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vanban.office.registers.models import Entry, EntryFile


class Part(models.Model):
    """The words of a document's header together with some thousand words of its text, or of the text of one `file`.

    It follows from the entry, and goes with it. Its key is the entry's and its place among the entry's parts (`key`),
    so that the databases give the newest first by walking along the keys.
    """

    PLACES = 1000  # of an entry's parts

    id = models.BigAutoField(primary_key=True)  # given by `key`; SQLite walks along its rows by such a key alone
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    file = models.ForeignKey(EntryFile, null=True, on_delete=models.CASCADE, related_name="+")
    head = models.TextField(blank=True)
    text = models.TextField(blank=True)
    marked = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.entry}, {self.pk % self.PLACES}"

    @classmethod
    def key(cls, entry: int, place: int) -> int:
        return entry * cls.PLACES + place


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, user: int) -> SavedSearchQuerySet:
        return self.filter(user=user)


class SavedSearch(models.Model):
    """A search that a person keeps under a name; `asked` is what the address says after '?'. Nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("Tên"), max_length=100)
    asked = models.CharField(max_length=2000)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="saved_search_name")]

    def __str__(self) -> str:
        return self.name
