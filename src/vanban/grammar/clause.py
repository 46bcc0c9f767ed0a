"""The clause that begins at a word: who does work by it, or is given work, and by which sign.

'Giao X …', 'X có trách nhiệm …', 'Đề nghị X …', 'X: …', 'Rà soát …'. Names are spans as printed.
"""

from __future__ import annotations

from typing import Final, Literal

from vanban.grammar import bodies
from vanban.grammar.names import is_given
from vanban.grammar.words import Words

Span = tuple[int, int]
Sign = Literal["order", "request", "modal", "future", "subject", "verb", "nominal", "heading", ""]


class Clause:
    """How one sentence gives work.

    `order` and `request`: somebody gives it to `leads` ('Giao X …', 'Sở đề nghị X …'); `modal`: 'X có trách nhiệm …',
    'X: …'; `subject`: 'X rà soát …'; `future`: 'Sở sẽ …'; `verb`: 'Rà soát …', nobody named; `nominal`: 'Các hoạt động
    chào mừng …'; `heading`: names alone; '': no work. `work` is the offset where the words of work begin.
    """

    __slots__ = ("leads", "sign", "verb", "work")

    def __init__(self, sign: Sign, leads: tuple[Span, ...] = (), work: int = 0, verb: str = "") -> None:
        self.sign: Sign = sign
        self.leads = leads
        self.work = work
        self.verb = verb


NONE: Final = Clause("")
# Words before the subject's verb that open a phrase of their own: 'X căn cứ Quyết định này, lập …'
_ASIDE: Final = frozenset(
    (
        "căn",
        "trên",
        "theo",
        "trong",
        "để",
        "khi",
        "nếu",
        "từ",
        "trước",
        "sau",
        "đến",
        "bằng",
        "nhằm",
        "tại",
        "định",
        "dự",
    )
)
# 'Đại biểu vắng đề nghị báo cáo …', 'Các thôn chưa nộp đề nghị gửi …': asked of the subject, not by it
ASKED: Final = frozenset(("báo", "gửi", "nộp", "phản", "liên", "đăng", "khẩn", "kịp", "nghiêm"))
_OFFICES: Final = (["cơ", "quan"], ["đơn", "vị"], ["bộ", "phận"])
_STANDING: Final = (["thường", "trực"], ["đầu", "mối"])
_POLITE: Final = ("trân", "kính", "cũng")


def at(words: Words, k: int) -> Clause:
    """The clause that begins at word k."""
    if words.ends(k):
        return NONE
    sort, n = words.sort(k)
    polite = k
    while sort == "manner" and words.low[polite] in _POLITE and polite + n < len(words.low):
        polite += n
        sort, n = words.sort(polite)
    if sort in ("order", "request"):
        clause = given(words, polite, sort, n)
        if clause.sign:
            return clause
        if polite + n < len(words.low) and _noun(words, polite + n):
            at = words.start(polite + n)
            if not words.prose.hits("given", at, words.end):  # 'Chỉ thị số 12 …'; but 'Chỉ thị số 12 yêu cầu …'
                return NONE
        return Clause("verb", (), words.start(k), words.low[k])
    found = bodies.read(words, k)
    if found:
        return _predicate(words, found)
    if polite != k:
        sort, n = words.sort(k)
    if sort in ("verb", "manner", "modal"):
        if k + n < len(words.low) and _noun(words, k + n):  # 'Quyết định này có hiệu lực …', 'Thông báo số 12 …'
            return NONE
        return Clause("verb", (), words.start(k), words.low[k] if n == 1 else " ".join(words.low[k : k + n]))
    if sort == "nominal":
        return Clause("nominal", (), words.start(k))
    return NONE


def _noun(words: Words, k: int) -> bool:
    """Whether the word before word k is a document, not work: 'Thông báo này', 'Báo cáo số 12', 'Báo cáo của xã'."""
    if words.low[k] in ("này", "của"):
        return True
    return words.low[k] == "số" and k + 1 < len(words.low) and words.first(k + 1).isdigit()


def given(words: Words, k: int, sort: str, n: int) -> Clause:
    """'yêu cầu X …' with the word of giving at k."""
    after = k + n
    if after < len(words.low) and words.low[after] == "cho":
        after += 1
    if words.low[k] == "chỉ" and words.sort(after)[0] in ("order", "request"):  # 'Chỉ thị giao Sở Y tế …' is a document
        again, m = words.sort(after)
        return given(words, after, again, m)
    mark = words.mark[after - 1]
    if mark == ":" or after >= len(words.low):
        return Clause(sort, (), words.start(k))  # type: ignore[arg-type]
    if mark:
        return NONE
    unknown = words.first(after).isupper() and not words.head(after)[2]
    found = bodies.read(words, after, named=unknown)
    if found and unknown and words.ends_name(found.after)[0] not in ("verb", "modal", "manner"):
        return NONE  # 'Giao Binh chủng Công binh chủ trì …'; but 'yêu cầu Luật An toàn thực phẩm'
    if not found or (words.low[k] == "phân" and _is_anybody(words, after)):
        return NONE  # 'Phân công cán bộ trực' is work, not its giving
    at = words.start(found.after) if found.after < len(words.low) else words.end
    return Clause(sort, found.spans, at)  # type: ignore[arg-type]


def _is_anybody(words: Words, k: int) -> bool:
    """'cán bộ trực': people without a name; but 'đồng chí Lê An, Phó Chủ tịch xã'."""
    _, kind, n = words.head(k)
    return kind == "people" and not (words.has(k + n) and words.first(k + n).isupper())


def _predicate(words: Words, found: bodies.Bodies) -> Clause:
    """What follows a list of bodies at the beginning of a clause."""
    j = found.after
    if words.ends(j):
        return Clause("heading", found.spans, words.end)
    if words.mark[j - 1] == ":":
        works = _opens_work(words, j) or (len(found.spans) > 1 and _resumes(words, j))
        return Clause("modal", found.spans, words.start(j)) if works else NONE
    sort, n = words.ends_name(j)
    while sort == "manner" and words.low[j] in _POLITE and j + n < len(words.low):
        j += n
        sort, n = words.ends_name(j)
    if sort in ("order", "request"):
        asked = _asked(words, found, j, sort, n)
        if asked is not None:
            return asked
        sort = "verb"
    if words.mark[found.after - 1] == "," and sort not in ("verb", "manner", "modal"):
        sort, n = words.sort(j)
    if words.low[j : j + 3] == ["thông", "báo", "để"]:
        return _informed(words, j + 3)
    if sort in ("verb", "manner"):
        return Clause("subject", found.spans, words.start(j), words.low[j])
    if sort == "stop" and words.low[j] == "được" and (n_given := is_given(words, found.spans[-1], j)):
        return Clause("order", found.spans, words.start(j + n_given))
    if sort in ("modal", "future"):
        if sort == "modal" and words.low[j + n : j + n + 1] in (["được"], ["số"]):  # 'phải được …', 'có văn bản số 12'
            return NONE
        return Clause("modal" if sort == "modal" else "future", found.spans, words.start(j))
    if words.low[j] == "là":
        return _standing(words, found, j)
    return _behind_aside(words, found, j, n) if sort == "stop" and words.low[j] in _ASIDE else NONE


def _opens_work(words: Words, j: int) -> bool:
    """Whether work begins behind a colon: 'Trạm Y tế: lập …', 'Trạm Y tế: Là cơ quan thường trực, …'."""
    if words.sort(j)[0] in ("verb", "manner", "modal", "order", "request", "nominal") or words.intro(j):
        return True
    office = j + 1 if words.low[j] == "là" else j
    return words.low[office : office + 2] in _OFFICES and (office > j or _is_standing(words, office + 2))


def _resumes(words: Words, j: int) -> bool:
    """'Sở Y tế và các đơn vị có liên quan: Các đơn vị rà soát …': the bodies are named again behind the colon."""
    return bool(words.quantifier(j)) and at(words, j).sign in ("subject", "modal")


def _asked(words: Words, found: bodies.Bodies, j: int, sort: str, n: int) -> Clause | None:
    """What the bodies ask of others with the word of giving at j, or are asked; None where it is their own work."""
    clause = given(words, j, sort, n)
    if clause.sign:
        return clause
    if words.low[j] == "đề" and words.low[j + n : j + n + 1] and words.low[j + n] in ASKED:
        return Clause("request", found.spans, words.start(j + n))
    return None if words.low[j] in ("phân", "giao", "khuyến") else clause


def _behind_aside(words: Words, found: bodies.Bodies, j: int, n: int) -> Clause:
    """'Trạm bơm căn cứ Quyết định này, lập …': the work behind a phrase of n words and more that begins at word j."""
    words.has(j + 60)
    for i in range(j + n, min(j + 60, len(words.low))):
        if words.mark[i - 1] == "," or i - j < 24:
            sort, m = words.ends_name(i)
            if sort in ("order", "request"):
                clause = given(words, i, sort, m)
                if clause.sign and clause.leads:
                    return clause
            if sort in ("verb", "manner", "modal"):
                return Clause("subject", found.spans, words.start(j))
        if words.mark[i - 1] in (".", ";"):
            break
    return NONE


def _is_standing(words: Words, k: int) -> bool:
    return words.has(k + 1) and words.low[k : k + 2] in _STANDING


def _standing(words: Words, found: bodies.Bodies, j: int) -> Clause:
    """'Trạm Y tế là cơ quan thường trực, chủ trì …': an office, and after it what it has to do."""
    words.has(j + 16)
    if words.low[j + 1 : j + 3] not in _OFFICES or words.low[j + 3 : j + 5] not in _STANDING:
        return NONE
    for i in range(j + 5, min(j + 16, len(words.low))):
        if words.ends_name(i)[0] in ("verb", "manner", "modal") and (i == j + 5 or words.mark[i - 1] == ","):
            return Clause("subject", found.spans, words.start(j), words.low[i])
    return NONE


def _informed(words: Words, k: int) -> Clause:
    """'Sở thông báo để các trạm biết, báo cáo …' asks for work; '… để các trạm biết, thực hiện' is a formula."""
    found = bodies.read(words, k)
    if not found:
        return NONE
    words.has(found.after + 6)
    for i in range(found.after, min(found.after + 6, len(words.low) - 1)):
        if words.low[i] != "biết" or words.mark[i] != "," or words.ends_name(i + 1)[0] != "verb":
            continue
        if words.low[i + 1] not in ("thực", "triển", "tổ", "quản", "phối", "theo"):
            return Clause("request", found.spans, words.start(i + 1))
    return NONE
