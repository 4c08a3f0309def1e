"""Right documents in many layouts: what a table's columns are, where areas stand, and whom a sentence speaks of differ.

`make_document(seed)` returns Markdown whose every figure is right (synthetic). The sentences are of the kinds that a
checker mistakes: subjects named, taken over or two in one sentence; steps, levels and goals side by side; ranks, parts,
points and means; other plans, forecasts, national figures, laws and prices in between.
"""

from random import Random

from layout_areas import areas_section, neighbours_section
from layout_goals import goals_section, money_section, offers_section, status_section
from layout_parts import ages_section, benefits_of, benefits_section, gender_section, readiness_section
from layout_prose import list_section, together_section, told_section, twins_section
from layout_things import OTHER_BENEFITS, Plan, Times
from layout_times import months_section, quarters_section, rates_section, years_section
from plan_maker import MONTHS

AREAS = (("Hele landet", "RAR Sjælland", "Faxe"), ("Østdanmark", "Region Hovedstaden", "Allerød"),
         ("Hele landet", "RAR Østjylland", "Odder"), ("Hele landet", "Region Nordjylland", "Rebild"))  # fmt: skip
NEIGHBOURS = {
    "Faxe": ("Næstved", "Vordingborg", "Stevns", "Køge", "Ringsted"),
    "Allerød": ("Rudersdal", "Hillerød", "Furesø", "Egedal", "Fredensborg"),
    "Odder": ("Aarhus", "Horsens", "Skanderborg", "Samsø", "Favrskov"),
    "Rebild": ("Aalborg", "Mariagerfjord", "Vesthimmerlands", "Jammerbugt", "Brønderslev"),
}
#: Sections that a document may have besides its areas, its benefits and its goals.
OTHERS = (
    neighbours_section, ages_section, gender_section, readiness_section, months_section, quarters_section,
    years_section, rates_section, status_section, money_section, offers_section, told_section, list_section,
    twins_section, together_section,
)  # fmt: skip
_ASIDES = [
    "Ministeriet venter, at ledigheden på landsplan falder med 12.000 personer næste år.",
    "I den forrige plan var forventningen 640 fuldtidspersoner.", "Reglerne står i lov nr. 548 af 7. maj 2019.",
    "Ledige har ret til op til 9 samtaler i de første 26 uger.",
    "Et forløb koster 42.300 kr., og der er afsat 1,4 mio. kr.",
    "Den nationale prognose er en ledighed på 2,6 pct.", "Unge under 30 år tilbydes 20 timers mentorstøtte.",
    "Se også tabel 6 på side 12-15 i sidste års plan.", "Der blev holdt 1.170 samtaler, 11 pct. flere end året før.",
    "Hver tredje virksomhed siger, at den mangler arbejdskraft.", "To ud af tre ledige er tilfredse med kontakten.",
    "Jobcentret har 84 medarbejdere, 3 færre end sidste år.", "Samtalen holdes inden 14 dage, og 92 pct. møder op.",
    "I 2016 var ledigheden på landsplan 4,2 pct., i 2008 1,6 pct.",
]  # fmt: skip


def make_document(seed: int) -> str:
    """Return a right document with areas, benefits, goals and three to five other sections, drawn by `seed`."""
    random = Random(seed)
    areas = random.choice(AREAS)
    plan = Plan(random, areas, NEIGHBOURS[areas[2]], Times(random.choice(MONTHS), random.randint(2018, 2026)))
    plan.unused.extend(random.sample(OTHER_BENEFITS, len(OTHER_BENEFITS)))
    parts = [f"# Bilag til Beskæftigelsesplan {plan.times.year + 1}, {plan.own} Kommune", "", "Tallene er syntetiske."]
    own = areas_section(plan)
    rows = benefits_of(plan, own[0])
    sections = [own, benefits_section(plan, rows)]
    sections += [make(plan) for make in random.sample(OTHERS, random.randint(3, 5))]
    sections.append(goals_section(plan, rows))
    for section in sections:
        parts += ["", *section]
    parts += ["## Øvrigt", "", " ".join(random.sample(_ASIDES, 4)), ""]
    return "\n".join(parts)
