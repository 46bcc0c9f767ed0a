"""Whether an export holds by itself, and whether a file of events is what it sealed: no database, no office.

What does not hold is told in Vietnamese sentences, as for those who ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from vanban.journal.events import Chain, Event
from vanban.journal.seals import Head, Root, Seal, event_leaf, heads_root, in_order
from vanban.journal.trees import Tree, proven


def seal_faults(seal: Seal, before: Seal | None) -> Iterator[str]:
    """What is wrong with a seal; `before` is the one before it where that is known."""
    if seal.digest != seal.hash:
        yield f"niêm phong số {seal.number}: nội dung không khớp mã của chính nó"
    if before is not None and (seal.number, seal.previous_hash) != (before.number + 1, before.hash):
        yield f"niêm phong số {seal.number} không nối tiếp niêm phong số {before.number}"


def heads_faults(seal: Seal, heads: Iterable[Head]) -> Iterator[str]:
    """What is wrong with the heads that a seal is said to have bound."""
    heads = list(heads)
    if heads_root(heads) != seal.heads_root:
        yield f"niêm phong số {seal.number}: danh sách đầu chuỗi không khớp gốc"
    elif sum(head.sequence for head in heads) != seal.events:
        yield f"niêm phong số {seal.number}: số sự kiện không bằng tổng các chuỗi"


def root_faults(root: Root) -> Iterator[str]:
    """What is wrong with an export in itself."""
    for before, seal in zip([None, *root.seals], root.seals, strict=False):
        yield from seal_faults(seal, before)
    yield from heads_faults(root.seals[-1], root.heads)
    if root.proof is not None:
        yield from _proof_faults(root)


def _proof_faults(root: Root) -> Iterator[str]:
    shown = root.proof
    assert shown is not None
    event = f"sự kiện số {shown.event.sequence} của chuỗi {shown.event.stream}"
    if shown.event.is_emptied:
        yield f"bằng chứng: {event} đã huỷ nội dung nên không chứng minh được gì"
        return
    if shown.event.digest != shown.event.hash:
        yield f"bằng chứng: {event} không khớp mã của chính nó"
        return
    try:
        found = proven(event_leaf(shown.event.hash), shown.index, shown.size, shown.path)
    except ValueError:
        found = None
    if found != root.seals[0].events_root:
        yield f"bằng chứng: {event} không nằm trong niêm phong số {root.seals[0].number}"


class Events:
    """The events of a file, taken in one after the other and held against an export."""

    def __init__(self, root: Root) -> None:
        self._seal = root.seals[-1]
        self._heads = {head.stream: head for head in root.heads}
        self._chains = {stream: Chain() for stream in self._heads}
        self._new: dict[str, list[str]] = {stream: [] for stream in self._heads}
        self._broken: set[str] = set()
        self._ended = dict.fromkeys(self._heads, "")  # the hash of each stream's event at its head
        self.later = 0  # events that came after the seal

    def faults(self, lines: Iterable[bytes]) -> Iterator[str]:
        """What does not hold in lines of JSON, one event each, the events of a stream in their order."""
        for number, line in enumerate(lines, 1):
            try:
                event = _decoder.decode(line)
            except (ValueError, RecursionError):
                yield f"dòng {number} không phải một sự kiện"
                continue
            yield from self._take(event)
        yield from self._ends()

    def _take(self, event: Event) -> Iterator[str]:
        stream, head = event.stream, self._heads.get(event.stream)
        if head is None or event.sequence > head.sequence:
            self.later += 1
            if head is not None and stream not in self._broken:
                self._chains[stream].takes(event)  # it may tell that earlier ones were emptied
        elif stream not in self._broken:
            chain = self._chains[stream]
            if not chain.takes(event):
                self._broken.add(stream)
                yield broken(stream, chain.sequence + 1)
                return
            if event.sequence >= head.first:
                self._new[stream].append(event.hash)
            if event.sequence == head.sequence:
                self._ended[stream] = event.hash

    def _ends(self) -> Iterator[str]:
        for stream, head in self._heads.items():
            chain = self._chains[stream]
            if stream in self._broken:
                continue
            if chain.sequence < head.sequence:
                self._broken.add(stream)
                yield too_short(self._seal.number, head, chain.sequence)
            elif self._ended[stream] != head.hash:
                self._broken.add(stream)
                yield differs(self._seal.number, head)
            elif chain.unnamed is not None:
                self._broken.add(stream)
                yield unnamed(stream, chain.unnamed)
        hashes = (hash for head in in_order(self._heads.values()) for hash in self._new[head.stream])
        if not self._broken and Tree(map(event_leaf, hashes)).root != self._seal.events_root:
            yield events_differ(self._seal.number)


def broken(stream: str, sequence: int) -> str:
    return f"chuỗi {stream}: từ sự kiện số {sequence} đã bị sửa, thêm hoặc bớt"


def unnamed(stream: str, sequence: int) -> str:
    return f"chuỗi {stream}: sự kiện số {sequence} mất nội dung mà không có sự kiện huỷ nào nói đến"


def too_short(number: int, head: Head, sequence: int) -> str:
    return f"chuỗi {head.stream}: niêm phong số {number} có {head.sequence} sự kiện, nay chỉ còn {sequence}"


def differs(number: int, head: Head) -> str:
    return f"chuỗi {head.stream}: sự kiện số {head.sequence} không phải sự kiện đã niêm phong (số {number})"


def events_differ(number: int) -> str:
    return f"niêm phong số {number}: các sự kiện mới không khớp gốc"


_decoder = msgspec.json.Decoder(Event)
