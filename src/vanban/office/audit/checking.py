"""The check of everything: each stream event by event, each seal, the guards, and maybe a root that was given away."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.db import connection

from vanban.journal import check
from vanban.journal.events import Event
from vanban.journal.seals import Head, Root, event_leaf
from vanban.journal.trees import Tree
from vanban.office.audit import guards
from vanban.office.audit.models import Seal, Stream
from vanban.office.audit.services import verify


@dataclass
class Checked:
    """What was looked at, and what does not hold, in Vietnamese sentences."""

    streams: int = 0
    events: int = 0
    seals: int = 0
    faults: list[str] = field(default_factory=list)


def check_all(given: Root | None = None) -> Checked:
    """Check the whole journal; with `given` also whether it still says what this exported root says."""
    return _Check(given).run(None)


def check_streams(names: Collection[str]) -> Checked:
    """Check these streams, against the seals as far as they speak of them."""
    return _Check(None).run(names)


@dataclass(frozen=True)
class _Mark:
    """That a seal (None: the given root) holds a stream up to this event."""

    head: Head
    number: int
    tree: Tree | None


class _Check:
    def __init__(self, given: Root | None) -> None:
        self.given = given
        self.done = Checked()
        self.marks: dict[str, deque[_Mark]] = {}
        self.trees: dict[int, tuple[Tree, str]] = {}

    def run(self, names: Collection[str] | None) -> Checked:
        faults = self.done.faults
        if lacking := guards.missing(connection):
            faults.append(f"thiếu khoá chống sửa ở các bảng: {', '.join(lacking)}")
        faults += self._seals()
        faults += self._given()
        known = set(Stream.objects.values_list("name", flat=True)) | self.marks.keys()
        for stream in sorted(known if names is None else names):
            faults += self._stream(stream)
        if names is None and not faults:  # only then each tree has seen all its events
            faults += [check.events_differ(number) for number, (tree, root) in self.trees.items() if tree.root != root]
        return self.done

    def _seals(self) -> Iterator[str]:
        before, heads_before = None, {}
        for row in Seal.objects.order_by("number").iterator(chunk_size=100):
            self.done.seals += 1
            seal, heads = row.value, {head.stream: head for head in row.bound}
            if before is None and (seal.number, seal.previous_hash) != (1, ""):
                yield f"thiếu các niêm phong trước số {seal.number}"
            yield from check.seal_faults(seal, before)
            yield from check.heads_faults(seal, heads.values())
            if not _go_on(heads_before, heads):
                yield f"niêm phong số {seal.number}: có chuỗi không tiếp nối niêm phong trước"
            tree = Tree()
            self.trees[seal.number] = (tree, seal.events_root)
            for head in heads.values():
                if head.first <= head.sequence:
                    self._mark(_Mark(head, seal.number, tree))
            before, heads_before = seal, heads

    def _given(self) -> Iterator[str]:
        if self.given is None:
            return
        yield from (f"tệp đưa vào: {fault}" for fault in check.root_faults(self.given))
        here = {seal.number: seal.hash for seal in Seal.objects.defer("heads")}
        for seal in self.given.seals:
            if here.get(seal.number) != seal.hash:
                said = "không có trong" if seal.number not in here else "khác với"
                yield f"niêm phong số {seal.number} của tệp đưa vào {said} nhật ký"
        for head in self.given.heads:
            self._mark(_Mark(head, self.given.seals[-1].number, None))

    def _mark(self, mark: _Mark) -> None:
        self.marks.setdefault(mark.head.stream, deque()).append(mark)

    def _stream(self, stream: str) -> Iterator[str]:
        marks = deque(sorted(self.marks.get(stream, ()), key=lambda mark: mark.head.sequence))
        found: list[str] = []
        count = 0

        def seen(event: Event) -> None:
            nonlocal count
            count = event.sequence
            tree = next((mark.tree for mark in marks if mark.tree is not None), None)
            if tree is not None:
                tree.add(event_leaf(event.hash))
            while marks and marks[0].head.sequence == event.sequence:
                mark = marks.popleft()
                if mark.head.hash != event.hash:
                    found.append(check.differs(mark.number, mark.head))

        broken = verify(stream, seen)
        self.done.streams += 1
        self.done.events += count
        if broken is not None:
            yield check.broken(stream, broken)
        else:
            found += [check.too_short(mark.number, mark.head, count) for mark in marks]
        yield from dict.fromkeys(found)


def _go_on(before: dict[str, Head], heads: dict[str, Head]) -> bool:
    """Whether each stream of a seal begins where the seal before left it, and none is gone."""
    if before.keys() - heads.keys():
        return False
    ends = {name: head.sequence for name, head in before.items()}
    return all(
        head.first == ends.get(name, 0) + 1 and head.sequence >= head.first - 1 for name, head in heads.items()
    ) and all(heads[name].hash == head.hash for name, head in before.items() if heads[name].sequence == head.sequence)
