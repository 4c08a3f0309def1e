"""The analyst's own comments, shown apart from what the tool wrote, and those that belong to no section."""

import mistune

from helpers.panel import reference
from helpers.plans.case import Case
from helpers.plans.comments import orphans
from helpers.presentation.display import Output

_MARKDOWN = mistune.create_markdown(escape=True, plugins=["strikethrough", "table"])


def comment(markdown: str) -> Output:
    """Return a comment as a box of its own, labelled as a person's words; nothing for an empty comment."""
    if not markdown:
        return Output(html="", text="")
    body = _MARKDOWN(markdown)
    html = f'<div class="comment" role="note"><p class="label">Kommunens egen bemærkning</p>{body}</div>'
    return Output(html=html, text=f"Kommunens egen bemærkning: {markdown}")


def lost_comments(case: Case) -> dict[str, str]:
    """Return the comments whose heading is no table or goal of the case's reports: they are reported, never dropped."""
    benefits = dict(zip(reference.benefits()["id"], reference.benefits()["name"], strict=True))
    known = {"Tabel 1"} | ({case.plan.labour_market.title} if case.plan.labour_market else set())
    known |= {table.benefit for table in case.tables} | {str(benefits[table.benefit]) for table in case.tables}
    known |= {f"Mål {goal.id}" for goal in case.plan.goals} | {goal.group for goal in case.plan.goals}
    return {heading: case.comments[heading] for heading in orphans(case.comments, known)}
