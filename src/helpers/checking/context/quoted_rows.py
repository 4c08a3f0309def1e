"""Whether a table's figure, known by its value alone, may be what a sentence quotes.

Inputs: a sentence and a fact. Outputs: yes or no. A figure stands in several tables by chance; whom the sentence names,
or the label before its colon, must be whom the row counts.
"""

from helpers.checking.context.facts import Fact
from helpers.checking.context.mentions import stems
from helpers.checking.context.scope import LABELLED, Spoken


def may_quote(spoken: Spoken, fact: Fact) -> bool:
    """Return whether a fact counts whom the sentence names: `Nytilkomne flygtninge: 347` quotes no row of benefits."""
    said, known = spoken.group, fact.figure.group
    if said and known and not (said.benefits & known.benefits or said.qualifiers & known.qualifiers):
        return False
    before = spoken.previous.sentence.text if spoken.previous is not None else ""
    if fact.literal and fact.literal not in f"{before} {spoken.sentence.text}":
        return False
    label = LABELLED.match(spoken.sentence.text)
    if label is None or said:
        return True
    areas = {t.name for t in spoken.tokens if t.letter == "A" and t.start < label.end()}
    return bool(stems(label["label"]) & fact.words) or fact.figure.area in areas or not stems(label["label"])
