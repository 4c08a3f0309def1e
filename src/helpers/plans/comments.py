"""The analyst's own comments: a Markdown file beside the plan, one `##` section per table or goal.

Inputs: `data/plans/<plan>.md`, and for an area of a template plan also `data/plans/<plan>.<area>.md`. Outputs: section
heading → Markdown text. The files are only ever read, so that what a person wrote survives every re-run.
"""

from pathlib import Path

from helpers.errors import InputError
from helpers.panel.areas import slug


def read_comments(plan_file: Path, area: str = "") -> dict[str, str]:
    """Return the comments beside a plan file by section heading, in order; empty when there is no such file.

    `area` is named for a template plan: a section that the area's own file also has is the area's. Text before the
    first `##` heading is a file's own introduction and is left out. Fenced code is kept whole. `InputError` for a file
    that is not UTF-8.
    """
    shared = _read(plan_file.with_suffix(".md"))
    if not area:
        return shared
    own = _read(plan_file.with_name(f"{plan_file.stem}.{slug(area)}.md"))
    taken = {heading.casefold() for heading in own}
    return {heading: text for heading, text in shared.items() if heading.casefold() not in taken} | own


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    sections: dict[str, list[str]] = {}
    current: list[str] | None = None
    fenced = False
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: filen er ikke i UTF-8. Gem den som UTF-8.") from None
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            current = sections.setdefault(line[3:].strip(), [])
        elif current is not None:
            current.append(line)
    return {heading: "\n".join(lines).strip() for heading, lines in sections.items()}


def comment_for(comments: dict[str, str], *names: str) -> str:
    """Return the comment whose heading is one of `names` (case does not matter); '' when there is none."""
    wanted = {name.casefold() for name in names}
    return next((text for heading, text in comments.items() if heading.casefold() in wanted), "")


def orphans(comments: dict[str, str], known: set[str]) -> list[str]:
    """Return the headings of comments that belong to no section of the report: they are reported, never dropped."""
    folded = {name.casefold() for name in known}
    return [heading for heading in comments if heading.casefold() not in folded]
