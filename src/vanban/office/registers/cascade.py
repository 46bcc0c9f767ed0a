"""The cascade: which document rests on which, as far as citations tell, registered here or not.

An arrow leads from the document that is cited to the one that cites it, as work comes down: basis, attachment, the
document an article reports on, or merely related. A cited document that is not registered is a node all the same.
Which mentions mean the same document, registered or not, is the rule of `identities`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from vanban.formats.numbers import document_number
from vanban.office.accounts.models import Position
from vanban.office.registers.identities import Documents, entries_of, mentions_of
from vanban.office.registers.models import Entry, EntryCitation, seen
from vanban.office.registers.types import type_name
from vanban.text import fold

# The strongest first: two documents joined in several ways are shown by the strongest.
ROLES = {
    "basis": _("Căn cứ"),
    "attachment": _("Gửi kèm"),
    "reported": _("Được đưa tin"),
    "related": _("Liên quan"),
}
NEWEST = 40
_DEEPEST = 12


@dataclass
class Node:
    """One document. `entry` is None where it is not registered here, or `closed` to who looks: then it is what the
    mentions of it in `cited_by` tell."""

    key: str
    name: str
    subject: str
    issuer: str
    issued_on: str
    entry: Entry | None = None
    closed: bool = False
    cites: list[Edge] = field(default_factory=list)
    cited_by: list[Edge] = field(default_factory=list)


@dataclass
class Edge:
    """`citing` cites `cited`; `mentions` are the printed words, each with its place in the citing document."""

    citing: Node
    cited: Node
    role: str
    mentions: list[EntryCitation] = field(default_factory=list)

    @property
    def role_name(self) -> str:
        return str(ROLES[self.role])


@dataclass
class Cascade:
    """The nodes, oldest first, and the edges between them. `partial`: older documents are left out."""

    nodes: list[Node]
    edges: list[Edge]
    partial: bool = False

    @property
    def tops(self) -> list[Node]:
        """The documents at the top: they cite nothing that is shown."""
        return [node for node in self.nodes if not node.cites]


def draw(
    position: Position, roles: Iterable[str], focus: Entry | None = None, registered_only: bool = False
) -> Cascade:
    """The cascade around one document (all it rests on, all that rests on it), or that of the newest documents."""
    entries = Entry.objects.for_position(position).select_related("register")
    roles = list(roles)
    if focus is None:
        newest = list(entries.order_by("-day", "-pk")[: NEWEST + 1])
        open_ends = set() if registered_only else set(newest)
        return _build(position, newest[:NEWEST], roles, open_ends, partial=len(newest) > NEWEST)
    above = _reach(position, focus, roles, _above)
    below = _reach(position, focus, roles, _below)
    together = {entry.pk: entry for entry in [*above, *below]}
    return _build(position, list(together.values()), roles, set() if registered_only else set(above))


def _reach(
    position: Position, focus: Entry, roles: list[str], step: Callable[[list[Entry], list[str]], Iterable[Entry]]
) -> list[Entry]:
    """The focus and the registered documents that it reaches by citations, one way; none that the position may not
    see, and none that lies behind such a one."""
    found = {focus.pk: focus}
    edge = [focus]
    for _step in range(_DEEPEST):
        reached = {entry.pk: entry for entry in step(edge, roles) if entry.pk not in found}
        shown = seen(reached, position)
        edge = [entry for pk, entry in reached.items() if pk in shown]
        found |= {entry.pk: entry for entry in edge}
        if not edge:
            break
    return list(found.values())


def _above(edge: list[Entry], roles: list[str]) -> Iterator[Entry]:
    """The registered documents that these cite."""
    cited = list(EntryCitation.objects.filter(entry__in=edge, role__in=roles, same_as=None))
    here = entries_of(edge[0].register.agency, cited)
    return (entry for mention in cited if (entry := here.meant(mention)))


def _below(edge: list[Entry], roles: list[str]) -> Iterator[Entry]:
    """The registered documents that cite these."""
    agency = edge[0].register.agency
    naming = mentions_of(agency, edge).filter(role__in=roles, same_as=None)
    mentions = list(naming.select_related("entry__register"))
    here = entries_of(agency, mentions)
    among = {entry.pk for entry in edge}
    return (mention.entry for mention in mentions if (cited := here.meant(mention)) and cited.pk in among)


def _build(
    position: Position, entries: list[Entry], roles: list[str], open_ends: set[Entry], partial: bool = False
) -> Cascade:
    """The graph of these entries. Only those of `open_ends` show what they cite outside of it."""
    nodes = {f"e{entry.pk}": _of_entry(entry) for entry in entries}
    found = EntryCitation.objects.filter(entry__in=entries, role__in=roles, same_as=None)
    mentions = list(found.order_by("entry_id", "order"))
    within = set(nodes)
    registered = entries_of(entries[0].register.agency, mentions) if mentions else Documents()
    known = {mention.pk: entry for mention in mentions if (entry := registered.meant(mention))}
    shown = seen({entry.pk for entry in known.values()}, position)
    unregistered: Documents[Node] = Documents()
    meant: dict[int, Node] = {}
    # Those that name their issuer come first, so that one that leaves it out finds the document.
    for mention in sorted(mentions, key=lambda mention: (not mention.identity, not mention.issuer)):
        entry = known.get(mention.pk)
        closed = entry is not None and entry.pk not in shown
        entry = None if closed else entry
        cited = nodes.get(f"e{entry.pk}") if entry else unregistered.meant(mention)
        if (cited is None or cited.key not in within) and nodes[f"e{mention.entry_id}"].entry not in open_ends:
            continue
        if cited is None:
            cited = _of_entry(entry) if entry else _of_mention(mention)
            cited = nodes.setdefault(cited.key, cited)
            if entry is None:
                cited.closed = closed
                unregistered.add(mention, cited)
        meant[mention.pk] = cited
    edges: dict[tuple[str, str], Edge] = {}
    for mention in mentions:
        citing, cited = nodes[f"e{mention.entry_id}"], meant.get(mention.pk)
        if cited is not None and cited is not citing:
            _join(edges, citing, cited, mention)
    order = sorted(nodes.values(), key=lambda node: (node.issued_on or "9999", node.name))
    return Cascade(order, list(edges.values()), partial)


def _join(edges: dict[tuple[str, str], Edge], citing: Node, cited: Node, mention: EntryCitation) -> None:
    edge = edges.get((citing.key, cited.key))
    if edge is None:
        edge = edges[citing.key, cited.key] = Edge(citing, cited, mention.role)
        citing.cites.append(edge)
        cited.cited_by.append(edge)
    edge.mentions.append(mention)
    edge.role = min(edge.role, mention.role, key=list(ROLES).index)


def _key(mention: EntryCitation) -> str:
    """The key of an unregistered document: its identity, else all that the mention tells of it."""
    told = (mention.type, mention.number, fold(mention.symbol), mention.issued_on)
    return f"c{mention.identity or (told if mention.number else fold(mention.printed))}"


def _of_entry(entry: Entry) -> Node:
    name = " ".join(filter(None, (type_name(entry.type, entry.system), entry.document_number)))
    return Node(
        key=f"e{entry.pk}",
        name=name or entry.subject,
        subject=entry.subject,
        issuer=entry.issuer,
        issued_on=entry.issued_on,
        entry=entry,
    )


def _of_mention(mention: EntryCitation) -> Node:
    system = "party" if mention.identity.startswith("vn:party:") else "state"
    number = document_number(mention.number, mention.symbol, system)
    return Node(
        key=_key(mention),
        name=" ".join(filter(None, (type_name(mention.type, system), number)))
        if number
        else " ".join(mention.printed.split()),
        subject=mention.title,
        issuer=mention.issuer,
        issued_on=mention.issued_on,
    )
