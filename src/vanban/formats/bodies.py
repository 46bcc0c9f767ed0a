"""What is known of a body as a few lines in Vietnamese, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanban.bodies import Body, Named, Step
from vanban.formats.phrases import when
from vanban.tables.bodies import sources

STATUSES = {
    "valid": "đang hoạt động",
    "not yet": "chưa có",
    "ended": "đã kết thúc",
    "unsure": "không rõ còn hay không",
}
EVENTS = {"merged": "hợp nhất, sáp nhập", "renamed": "đổi tên, chuyển thành", "split": "chuyển một phần nhiệm vụ"}

_DOUBTFUL = "chưa kiểm chứng"


def to_text(named: Named) -> str:
    """One line for the name, then one for each thing that is known, without a newline at its end."""
    return "\n".join([named.name, *(f"  {label}: {words}" for label, words in _facts(named) if words)])


def _facts(named: Named) -> Iterator[tuple[str, str | None]]:
    row = named.row
    yield "Chức danh", named.post
    yield "Tình trạng", STATUSES[named.status] if named.status else None
    yield "Thuộc", named.of.name if named.of else None
    yield "Lĩnh vực", named.field if row is None else None
    yield "Địa bàn", " ".join(filter(None, (named.unit, named.place))) if row is None else None
    if row:
        yield "Thời gian", period(row)
        yield "Ký hiệu", ", ".join(row.symbols)
        yield "Mã định danh", row.identifier
        yield "Cấp trên", named.superior.name if named.superior else None
        yield "Nguồn", _sources(row)
    yield "Từ", _steps((step, step.old) for step in named.predecessors if step.new is row)
    yield "Sau đó", _steps((step, step.new) for step in named.successors)
    if named.province and named.province.successors:
        yield f"{named.province.name} sau đó", _steps((step, step.new) for step in named.province.successors)


def period(row: Body) -> str | None:
    """'từ 01/03/2025 đến 30/06/2025', as far as it is told.

    >>> from vanban.bodies import resolve
    >>> period(resolve("Bộ Công an")[0].row), period(resolve("Sở KH&ĐT")[0].row)
    ('từ trước hoặc trong năm 2001', 'đến 28/02/2025 (chưa kiểm chứng)')
    """
    ends = (("từ", row.valid_from), ("đến", row.valid_until))
    said = [f"{word} {_end(end)}{f' ({_DOUBTFUL})' if end in row.unverified else ''}" for word, end in ends if end]
    return " ".join(said) or None


def _end(edtf: str) -> str:
    if not edtf.startswith("["):
        return when(edtf)
    first, _, last = edtf.strip("[]").partition("..")
    return f"khoảng {when(first)} - {when(last)}" if first else f"trước hoặc trong {when(last)}"


def _steps(steps: Iterable[tuple[Step, Body]]) -> str:
    return "; ".join(f"{body.name} ({', '.join(_change(step))})" for step, body in steps)


def _change(step: Step) -> Iterator[str]:
    yield EVENTS[step.event]
    if step.on:
        yield when(step.on)
    if step.unverified:
        yield _DOUBTFUL


def _sources(row: Body) -> str:
    titles = {source.key: source.title for source in sources()}
    return "; ".join(titles[key] for key in row.sources) or _DOUBTFUL
