"""Units that cannot be meant are found; the same sentences with the right unit raise nothing."""

import pytest

from helpers.checking import check_text

SENTENCES = (
    ("Antallet er faldet med 34 personer, eller godt 16 pct.", "34 personer", "34 pct."),
    ("Der er sket et fald på 45 personer, svarende til knap 10 pct.", "knap 10 pct.", "knap 10 personer"),
    ("På a-dagpenge er der 14 pct. færre end i december.", "14 pct. færre", "162 pct. færre"),
    ("Antallet i fleksjob skal op til 1.121 fuldtidspersoner i maj 2026.", "1.121 fuldtidspersoner", "1.121 pct."),
    ("Sygedagpenge kostede 5 mio. kr. mere end de budgetterede 91 mio. kr.", "91 mio. kr.", "91 pct."),
    ("Udgiften var 214,6 mio. kr. mod 219,1 mio. kr. Det er et fald på 4,5 mio. kr.", "på 4,5 mio.", "på 4,5 mia."),
    ("Der er brugt 83,1 mio. kr. af 112,4 mio. kr. Der er 29,3 mio. kr. tilbage.", "29,3 mio. kr.", "29,3 pct."),
    ("Der afsættes 1,2 mio. kr. til 48 forløb, dvs. 25.000 kr. pr. forløb.", "25.000", "250.000"),
    ("Med 148.000 kr. pr. person svarer 102 personer til 15,1 mio. kr.", "15,1 mio.", "15,1 mia."),
)  # fmt: skip
RIGHT = (
    "Andelen steg med 5 pct., svarende til 12 pct. af arbejdsstyrken.",
    "Antallet er faldet til 45 pct. af niveauet i 2019.",
    "Tilskuddet steg fra 100 til 250, altså med 150 pct.",
    "Der er afsat 2,4 mio. kr. til 3 projekter, og hvert forløb koster 18.000 kr. pr. forløb.",
    "Antallet af ledige er steget fra 600 til 620, svarende til 3,3 pct.",
    "Prisen ventes at stige 3 pct. eller mere.",
    "Af de 112,4 mio. kr. er 83,1 mio. kr. brugt. Der er 26,1 pct. tilbage.",
)


@pytest.mark.parametrize("sentence", [*(sentence for sentence, _r, _w in SENTENCES), *RIGHT])
def test_a_right_unit_raises_nothing(sentence: str) -> None:
    assert [finding.explanation for finding in check_text(f"# Notat\n\n{sentence}\n").findings] == []


@pytest.mark.parametrize(("sentence", "right", "wrong"), SENTENCES)
def test_a_unit_that_cannot_be_meant_is_found(sentence: str, right: str, wrong: str) -> None:
    findings = check_text(f"# Notat\n\n{sentence.replace(right, wrong, 1)}\n").findings
    assert "unit" in {finding.kind for finding in findings}
