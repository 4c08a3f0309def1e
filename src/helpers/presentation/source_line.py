"""The source line below a table: which table of Jobindsats, which months, drawn when, and when it changes next.

Inputs: a case and the panel's source of the table's figures. Outputs: one line of text. Synthetic figures never name
Jobindsats as their source.
"""

import re
from collections.abc import Sequence

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.presentation import danish
from helpers.presentation.page import origin_sentence

_TABLE_ID = re.compile(r"\b(?:y\d{2}[a-z]\d{2}|ptv\w+)\b")


def table_source(case: Case, source: str, benefit: str = "", months: Sequence[str] = ()) -> str:
    """Return a table's source line; `source` is the panel's own, `months` the ones that the table shows."""
    shown = danish.joined([danish.month(month) for month in months])
    if case.origin.kind == "published":
        place = f"Jobindsats.dk / STAR ({source})" if source else origin_sentence(case)
        identifier = _reference_id(benefit)
        return ", ".join(part for part in (place, f"ydelsens tabel dér er {identifier}" if identifier else "") if part)
    if case.origin.synthetic:
        identifier = _reference_id(benefit)
        like = f", i form som tabel {identifier}" if identifier else ""
        return ", ".join(part for part in (f"{origin_sentence(case)}{like}", shown) if part)
    found = _TABLE_ID.search(source)
    if found is None:
        place = f"Jobindsats.dk / STAR ({source})" if source else "Jobindsats.dk / STAR"
        return ", ".join(part for part in (place, shown, _drawn(case)) if part)
    identifier = found[0]
    more = source.replace("Jobindsats", "").replace(identifier, "").strip()
    place = " ".join(part for part in (f"Jobindsats.dk / STAR, tabel {identifier}", more) if part)
    following = case.origin.next_updates.get(identifier, "")
    when = danish.day(following) if following else "ikke oplyst i udtrækket"
    return f"{', '.join(part for part in (place, shown, _drawn(case)) if part)}. Næste opdatering: {when}"


def _drawn(case: Case) -> str:
    return f"trukket {danish.day(case.origin.drawn_on)} (udtræk {case.origin.identifier})"


def _reference_id(benefit: str) -> str:
    benefits = reference.benefits()
    return next((str(found) for found in benefits.loc[benefits["id"] == benefit, "table_id"]), "")
