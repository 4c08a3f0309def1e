"""Parallel lists in invented wordings: the right order raises nothing, every other order is found."""

import re

import pytest

from helpers.checking import check_text

PLAN = """# Status for Fuglevig Kommune

Tabel 1. Sygedagpenge, fuldtidspersoner

Område\tMaj 2023\tMaj 2024\tUdvikling, pct.\tPct. af arbejdsstyrken, maj 2024
Ribe\t412\t447\t8,5\t2,6
Varde\t688\t654\t-4,9\t2,1
Esbjerg\t1.520\t1.566\t3,0\t2,9
Hele landet\t66.120\t64.508\t-2,4\t2,3

{areas}

# Ydelser

Tabel 2. Fuldtidspersoner i Varde

Ydelse\tApril 2023\tApril 2024\tÆndring\tUdgift, mio. kr.
A-dagpenge\t320\t347\t27\t40,2
Kontanthjælp\t274\t251\t-23\t24,6
Fleksjob\t518\t549\t31\t61,3
I alt\t1.112\t1.147\t35\t126,1

{groups}
"""
AREAS = """\
I Varde og Esbjerg var udviklingen hhv. {-4,9 og 3,0|3,0 og -4,9} pct.
Stigningen var hhv. {8,5 pct. og 3,0|3,0 pct. og 8,5} pct. i Ribe og Esbjerg.
Fra Ribe og Esbjerg meldes om stigninger på {8,5 og 3,0|3,0 og 8,5} pct.
Antallet er steget med {8,5 pct. i Ribe og 3,0 pct.|3,0 pct. i Ribe og 8,5 pct.} i Esbjerg.
Varde og hele landet gik tilbage med henholdsvis {4,9 og 2,4|2,4 og 4,9} pct.
Andelen er højest i Esbjerg (2,9 pct.), Ribe ({2,6 pct.) og hele landet (2,3|2,3 pct.) og hele landet (2,6} pct.).
Andelen ligger hhv. {0,5 og 0,8|0,8 og 0,5} procentpoint over Varde i Ribe og Esbjerg.
I Ribe er der kommet {35 til, mens der i Esbjerg er kommet 46|46 til, mens der i Esbjerg er kommet 35} til.
Der er {447 sygedagpengemodtagere i Ribe, 654|654 sygedagpengemodtagere i Ribe, 447} i Varde og 1.566 i Esbjerg.
Faldet er større i Varde end i hele landet, hvor det var hhv. {4,9 og 2,4|2,4 og 4,9} pct.
"""
GROUPS = """\
A-dagpenge og fleksjob er steget med hhv. {27 og 31|31 og 27}.
To ydelser er steget: fleksjob med {31 og a-dagpenge med 27|27 og a-dagpenge med 31}.
Fleksjob fylder mest med 549, efterfulgt af a-dagpenge med {347 og kontanthjælp med 251|251 og kontanthjælp med 347}.
A-dagpenge og kontanthjælp koster hhv. {40,2 og 24,6|24,6 og 40,2} mio. kr.
A-dagpenge og fleksjob udgør hhv. {30 og 48|48 og 30} pct. af de tre ydelser.
Der er {347 på a-dagpenge og 251|251 på a-dagpenge og 347} på kontanthjælp.
Varde har {347 på a-dagpenge, mens kontanthjælp er nede på 251|251 på a-dagpenge, mens kontanthjælp er nede på 347}.
A-dagpenge (347), kontanthjælp ({251) og fleksjob (549|549) og fleksjob (251}) er de tre ydelser.
I april 2023 og april 2024 var der hhv. {274 og 251|251 og 274} på kontanthjælp.
Blandt 200 nye er der 120 kvinder og 80 mænd, hhv. {60 pct. og 40|40 pct. og 60} pct.
"""
CHOICE = re.compile(r"\{(.*)\|(.*)\}")
CASES = [("areas", text) for text in AREAS.splitlines()] + [("groups", text) for text in GROUPS.splitlines()]


@pytest.mark.parametrize(("where", "text"), CASES, ids=[text for _where, text in CASES])
def test_a_list_in_another_order_is_found(where: str, text: str) -> None:
    def found(choice: str) -> list[str]:
        said = CHOICE.sub(choice, text)
        texts = {"areas": "", "groups": "", where: said}
        return [f"{one.kind} {one.explanation}" for one in check_text(PLAN.format(**texts)).findings]

    assert found(r"\1") == []
    assert found(r"\2")


def test_a_list_that_no_measure_gives_in_any_order_is_left_alone() -> None:
    text = "A-dagpenge og fleksjob ventes at koste hhv. 52,7 og 33,9 mio. kr."
    assert check_text(PLAN.format(areas="", groups=text)).findings == ()
