"""What an office gives away of its journal: the root, the proof of one event, the events themselves."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.db.models import Max

from vanban.journal.events import DESTROY
from vanban.journal.seals import Proof, Root, proof_of
from vanban.office.audit.models import Event, Seal
from vanban.office.audit.sealing import new_hashes
from vanban.office.audit.services import values
from vanban.office.refusals import Refused


def root(event: tuple[str, int] | None = None) -> Root:
    """The last seal with its heads; with the stream and number of an event, all seals from the one that first held it,
    and the proof that it did. Raises `Refused` where there is no such seal."""
    last = Seal.objects.last()
    if last is None:
        raise Refused("nhật ký chưa được niêm phong lần nào (vanban audit seal)")
    if event is None:
        return Root([last.value], last.bound)
    first, proof = _proof(*event)
    seals = Seal.objects.filter(number__range=(first, last.number)).order_by("number").defer("heads")
    return Root([seal.value for seal in seals], last.bound, proof)


def lines(root: Root) -> Iterator[bytes]:
    """Every event that the root's last seal holds, as lines of JSON, stream by stream; and what came after it in a
    stream up to the last event that tells which were emptied."""
    for head in root.heads:
        told = Event.objects.filter(stream=head.stream, verb=DESTROY).aggregate(last=Max("sequence"))["last"] or 0
        for event in values(head.stream, max(head.sequence, told)):
            yield msgspec.json.encode(event) + b"\n"


def _proof(stream: str, sequence: int) -> tuple[int, Proof]:
    event = Event.objects.filter(stream=stream, sequence=sequence).first()
    if event is None:
        raise Refused(f"chuỗi {stream} không có sự kiện số {sequence}")
    if event.value.is_emptied:
        raise Refused(f"nội dung sự kiện số {sequence} của chuỗi {stream} đã huỷ cùng văn bản")
    for seal in Seal.objects.order_by("number").iterator(chunk_size=10):
        holds = {head.stream: head for head in seal.bound}
        head = holds.get(stream)
        if head is not None and head.first <= sequence <= head.sequence:
            return seal.number, proof_of(event.value, [hash for one in seal.bound for hash in new_hashes(one)])
    raise Refused(f"sự kiện số {sequence} của chuỗi {stream} chưa được niêm phong (vanban audit seal)")
