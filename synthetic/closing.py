"""The end of a document: recipients and signature."""

from __future__ import annotations

from synthetic.offices import Office
from synthetic.words import GIVEN, SURNAMES
from synthetic.writer import Writer


def closing(writer: Writer, office: Office, answered: bool) -> None:
    """'Nơi nhận' and the signature; `answered`: the first recipient is 'Như trên'."""
    writer.line()
    writer.line("Nơi nhận:")
    purpose = writer.chance.choice(("để báo cáo", "để b/c", None))
    rows = [("Như trên", None)] if answered else []
    rows += [(office.above, purpose), *((name, None) for name in writer.chance.sample(office.units, 2))]
    for name, purpose in rows:
        writer.put("- ")
        span = writer.put(f"{name} ({purpose})" if purpose else name)
        writer.note("recipients", span, name=name, purpose=purpose)
        writer.line(";")
    kept = "Lưu Văn phòng" if office.system == "party" else f"Lưu: VT, {office.unit}"
    writer.put("- ")
    writer.note("recipients", writer.put(kept), name=kept, purpose=None)
    writer.put(".\n\n")
    _signature(writer, office)


def _signature(writer: Writer, office: Office) -> None:
    mode, behalf, lines = writer.chance.choice(office.signings)
    name = f"{writer.chance.choice(SURNAMES)} {writer.chance.choice(GIVEN)}"
    start = writer.at
    for line in lines:
        writer.line(line)
    writer.put("\n\n" + name)
    writer.gold["signature"] = {
        "mode": mode, "on_behalf_of": behalf, "position": lines[-1].capitalize(), "name": name,
        "span": (start, writer.at), "chain": [],
    }  # fmt: skip
    writer.line()
