"""The analyst's own comments, shown apart from what the tool wrote."""

import mistune

from helpers.presentation.display import Output

_MARKDOWN = mistune.create_markdown(escape=True, plugins=["strikethrough", "table"])


def comment(markdown: str) -> Output:
    """Return a comment as a box of its own, labelled as a person's words; nothing for an empty comment."""
    if not markdown:
        return Output(html="", text="")
    body = _MARKDOWN(markdown)
    html = f'<div class="comment" role="note"><p class="label">Kommunens egen bemærkning</p>{body}</div>'
    return Output(html=html, text=f"Kommunens egen bemærkning: {markdown}")
