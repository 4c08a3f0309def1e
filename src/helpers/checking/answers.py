"""What the check found, as text for a terminal, JSON as in the contract, and an accessible HTML report.

Inputs: `CheckResult`. Outputs: strings. The same result gives the same bytes.
"""

import json
import re
from collections import defaultdict
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape

from helpers.checking.checker import CheckResult, Finding

KIND_NAMES = {
    "growth": "vækst", "share": "andel", "labour_force": "arbejdsstyrke", "sum": "sum", "target": "mål",
    "order": "rækkefølge", "period": "periode", "trend": "retning", "comparison": "sammenligning", "unit": "enhed",
    "header": "overskrift", "contradiction": "modsigelse",
}  # fmt: skip
VERDICT_NAMES = {
    "right": "stemmer", "revised": "ændret siden", "mismatch": "stemmer ikke med data",
    "not_found": "findes ikke i data",
}  # fmt: skip


def to_text(result: CheckResult) -> str:
    """Return the answer for a terminal: a summary, the errors, the warnings, and what was not checked."""
    parts = [f"{result.document}: {summary(result)}"]
    for severity, title in (("error", "Fejl (kan ikke passe)"), ("warning", "Advarsler (bør ses efter)")):
        found = _own_faults(result, severity)
        if found:
            parts += ["", f"{title}:", *(_finding_line(finding, _following(result, finding)) for finding in found)]
    if result.data is not None and len(result.data):
        counted = result.data["verdict"].value_counts()
        told = ", ".join(f"{int(counted.get(key, 0))} {name}" for key, name in VERDICT_NAMES.items())
        parts += ["", f"Mod data{data_name(result)}: {told}."]
        other = result.data[result.data["verdict"].isin(["revised", "not_found"])]
        parts += [f"  linje {row.line}: {row.explanation}" for row in other.itertuples()]
    if result.unchecked:
        parts += ["", f"Ikke kontrolleret ({len(result.unchecked)}):"]
        parts += [f"  linje {item.line}: {_short(item.text)} – {item.why}" for item in result.unchecked]
    return "\n".join(parts) + "\n"


def data_name(result: CheckResult) -> str:
    """Return in brackets which data the figures were held against, '' when that was not said."""
    return f" ({result.origin.sentence()})" if result.origin is not None else ""


def summary(result: CheckResult) -> str:
    """Return one Danish sentence that counts claims, errors, warnings and what follows from them."""
    errors, warnings = len(_own_faults(result, "error")), len(_own_faults(result, "warning"))
    following = len(result.findings) - errors - warnings
    told = f"{following} følger af dem, " if following else ""
    claims = "påstand" if result.claims_checked == 1 else "påstande"
    return (
        f"{result.claims_checked} {claims} kontrolleret, {errors} fejl, "
        f"{warnings} {'advarsel' if warnings == 1 else 'advarsler'}, {told}{len(result.unchecked)} ikke kontrolleret."
    )


def _own_faults(result: CheckResult, severity: str) -> list[Finding]:
    """Return the findings of a severity that follow from no other."""
    return [finding for finding in result.findings if finding.severity == severity and finding.follows_from is None]


def _following(result: CheckResult, main: Finding) -> list[Finding]:
    """Return the findings whose claims fail because of what is wrong in `main`."""
    place = (main.line, main.printed)
    own = [finding for finding in result.findings if finding.follows_from is None]
    first = next(finding for finding in own if (finding.line, finding.printed) == place)
    return [finding for finding in result.findings if finding.follows_from == place] if first is main else []


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:87].rstrip() + " …"


def _finding_line(finding: Finding, following: list[Finding]) -> str:
    told = [f"      følger deraf: linje {one.line} · {KIND_NAMES[one.kind]}: {one.explanation}" for one in following]
    first = f"  linje {finding.line} · {KIND_NAMES[finding.kind]}: {finding.explanation}"
    return "\n".join([first, f"      «{_short(finding.claim)}»", *told])


def to_json(result: CheckResult) -> str:
    """Return the contract's JSON; with a panel also `data`, one entry per dated figure."""
    answer: dict[str, Any] = {
        "document": result.document,
        "claims_checked": result.claims_checked,
        "findings": [
            {
                "kind": f.kind, "severity": f.severity, "line": f.line, "printed": f.printed, "expected": f.expected,
                "explanation": f.explanation, "claim": f.claim,
                **({"follows_from": dict(zip(("line", "printed"), f.follows_from, strict=True))} if f.follows_from
                   else {}),
            }
            for f in result.findings
        ],
        "unchecked": [{"line": u.line, "text": u.text, "why": u.why} for u in result.unchecked],
    }  # fmt: skip
    if result.origin is not None:
        answer["data_source"] = {
            "snapshot": result.origin.snapshot, "created_at": result.origin.created_at,
            "synthetic": result.origin.synthetic,
        }  # fmt: skip
    if result.data is not None:
        answer["data"] = [
            {key: (None if value != value else value) for key, value in row.items()}
            for row in result.data.to_dict("records")
        ]
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def to_html(result: CheckResult) -> str:
    """Return a report of its own: findings, the text with each checked figure marked, and what was not checked."""
    environment = Environment(
        loader=PackageLoader("helpers.checking", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    marks: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for line, printed, right in result.checked_figures:
        marks[line].append((printed, right))
    lines = [(number, _marked(text, marks[number])) for number, text in enumerate(result.text.split("\n"), start=1)]
    return environment.get_template("report.html.j2").render(
        result=result,
        summary=summary(result),
        errors=[(f, _following(result, f)) for f in _own_faults(result, "error")],
        warnings=[(f, _following(result, f)) for f in _own_faults(result, "warning")],
        kinds=KIND_NAMES,
        lines=[(number, text) for number, text in lines if text],
        data=result.data.to_dict("records") if result.data is not None else [],
        verdicts=VERDICT_NAMES,
        data_name=result.origin.sentence() if result.origin is not None else "",
        wrong_lines={f.line for f in result.findings},
    )


def _marked(text: str, figures: list[tuple[str, bool]]) -> Markup:
    """Return the line with every checked figure in a `mark`; what is wrong says so in words too."""
    spans: list[tuple[int, int, bool]] = []
    for printed, right in sorted(figures, key=lambda pair: (pair[1], -len(pair[0]))):
        core = re.split(r" \(|: ", printed)[0]
        for match in re.finditer(rf"(?<![\w.,]){re.escape(core)}(?![\w]|[.,]\d)", text):
            if all(match.end() <= start or end <= match.start() for start, end, _r in spans):
                spans.append((match.start(), match.end(), right))
                break
    html, position = Markup(""), 0
    for start, end, right in sorted(spans):
        shown = escape(text[start:end])
        note = Markup("") if right else Markup(' <span class="tag">fejl</span>')
        name = "right" if right else "wrong"
        html += escape(text[position:start]) + Markup('<mark class="{}">{}{}</mark>').format(Markup(name), shown, note)
        position = end
    return html + escape(text[position:])
