"""Tasks found by their words, and by the number and the symbol of the document that gave them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from vanban.office.desk.words import WordIndex, kept_words
from vanban.office.work.models import Task, TaskWords

# of the document: whoever puts one of them right has the words of its tasks kept anew
NUMBERED = ("number", "symbol")
INDEX = WordIndex("work_taskwords", "task_id")
matching = INDEX.matching


def keep_words(tasks: Iterable[Task]) -> None:
    """Keep the words of tasks that are new, or whose document was changed, in the same transaction."""
    rows = [TaskWords(task=task, words=_words_of(task)) for task in tasks]
    TaskWords.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["task"], update_fields=["words"]
    )


def wrong() -> list[Task]:
    """The tasks whose words are not those that are kept."""
    kept = TaskWords.objects.filter(task=OuterRef("pk")).values("words")
    of_entry = [f"entry__{name}" for name in NUMBERED]
    tasks = Task.objects.select_related("entry").only("text", "entry", *of_entry)
    rows = tasks.annotate(kept=Subquery(kept)).order_by().iterator(chunk_size=2000)
    return [task for task in rows if task.kept != _words_of(task)]


def _words_of(task: Task) -> str:
    return kept_words(task.text, *(getattr(task.entry, name) for name in NUMBERED))
