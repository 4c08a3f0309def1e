"""Sections of `layout_maker` about goals: lists of goals, goals with status, last year's plan, money and offers.

Inputs: a `Plan` and its benefits. Outputs: Markdown lines: right goals, distances, counts of goals met, and amounts.
"""

from layout_things import COUNTED, Plan, Thing, percent_of, signed, table, things
from plan_maker import number

from helpers.statistics.rounding import round_half_away


def goals_section(plan: Plan, rows: list[Thing]) -> list[str]:
    """Return the list of goals for the coming year, set from the newest counts."""
    random, times = plan.random, plan.times
    lines = ["## Mål", ""]
    for thing in rows[:3]:
        percent = random.randint(2, 15)
        goal = int(round_half_away(thing.now * (1 - percent / 100)))
        fewer = number(thing.now - goal)
        lines.append("- " + plan.one(
            f"{thing.name}: fra {number(thing.now)} i {times.now} til {number(goal)} et år senere (-{percent} pct.).",
            f"{thing.name} skal reduceres med {percent} pct. i forhold til {times.now}, til {number(goal)}.",
            f"{thing.name}: {percent} pct. færre end i {times.now}, dvs. {number(goal)}, eller {fewer} færre.",
            f"{thing.name} skal ned på {number(goal)}. Det kræver {fewer} færre end i {times.now}.",
            f"Antallet på {thing.low} skal i {times.month} {times.year + 1} være højst {number(goal)} mod "
            f"{number(thing.now)} i dag, en reduktion på {fewer}.",
            f"{thing.name} nedbringes fra {number(thing.now)} til {number(goal)}, svarende til {percent} pct.",
        ))  # fmt: skip
    return [*lines, ""]


def status_section(plan: Plan) -> list[str]:
    """Return the table of last year's goals with their status, and what is said of those met and missed."""
    random, times = plan.random, plan.times
    names = random.sample(("Langtidsledige", "Sygemeldte", "Nyledige", "Unge uden uddannelse"), 3)
    rows = []
    for name in names:
        base = random.randint(120, 900)
        goal = int(base * random.uniform(0.8, 0.95))
        status = goal + random.choice((-1, 1)) * random.randint(2, 20)
        rows.append((name, base, goal, status))
    met = [row for row in rows if row[3] <= row[2]]
    head = ["Mål", f"Udgangspunkt {times.then}", f"Mål {times.now}", f"Status {times.now}", "Nået"]
    body = [[n, number(b), number(g), number(s), "Ja" if s <= g else "Nej"] for n, b, g, s in rows]
    name, base, goal, status = random.choice(rows)
    off = number(abs(status - goal))
    low = name.lower()
    count = COUNTED[len(met)].capitalize() if met else "Ingen"
    moved = Thing("", base, status, 0.0)
    said = [
        f"{count} af de tre mål er nået.",
        f"For {low} var målet {number(goal)}, og status er {number(status)}, altså {off} "
        f"{'over' if status > goal else 'under'} målet.",
        f"Målet for {low} blev {'ikke nået' if status > goal else 'nået'}.",
        f"Antallet af {low} mangler {off} i at nå målet på {number(goal)}." if status > goal else "",
        f"Siden udgangspunktet er antallet af {low} {moved.verb} med {moved.size}." if moved.step else "",
        f"I Beskæftigelsesplan {times.year - 2} var målet {number(goal + 41)}, og resultatet blev {number(goal + 52)}.",
    ]  # fmt: skip
    return [f"## Opfølgning på målene for {times.year}", "", *table(head, body), plan.said(said, 3), ""]


def money_section(plan: Plan) -> list[str]:
    """Return the table of budget and spending, in mio. kr., and what is said of the differences."""
    random, year = plan.random, plan.times.year
    names = random.sample(("A-dagpenge", "Kontanthjælp", "Sygedagpenge", "Ledighedsydelse"), 3)
    rows = []
    for name in names:
        budget = round_half_away(random.uniform(8, 90), 1)
        spent = round_half_away(budget + random.choice((-1, 1)) * random.uniform(0.2, 6), 1)
        rows.append((name, budget, spent, round_half_away(spent - budget, 1)))
    total = [round_half_away(sum(row[n] for row in rows), 1) for n in (1, 2, 3)]
    head = ["Mio. kr.", f"Budget {year}", f"Forbrug {year}", "Afvigelse"]
    body = [
        [n, number(b, 1), number(s, 1), signed(d, 1)] for n, b, s, d in [*rows, ("I alt", total[0], total[1], total[2])]
    ]
    name, budget, spent, off = random.choice(rows)
    word = "merforbrug" if off > 0 else "mindreforbrug"
    said = [
        f"Udgifterne til {name.lower()} var {number(spent, 1)} mio. kr. mod budgetteret {number(budget, 1)} mio. kr.",
        f"På {name.lower()} er der et {word} på {number(abs(off), 1)} mio. kr.",
        f"Samlet er der brugt {number(total[1], 1)} mio. kr., {number(abs(total[2]), 1)} mio. kr. "
        f"{'mere' if total[2] > 0 else 'mindre'} end budgettet." if total[2] else "",
        f"Udgiften til {name.lower()} udgør {number(percent_of(spent, total[1]))} pct. af de samlede udgifter.",
    ]  # fmt: skip
    return [f"## Økonomien i {year}", "", *table(head, body), plan.said(said, 2), ""]


def offers_section(plan: Plan) -> list[str]:
    """Return the table of offers, whose participants happen to be as many as others counted above."""
    random, times = plan.random, plan.times
    names = ("Virksomhedspraktik", "Løntilskud", "Vejledning og opkvalificering")
    rows = things(random, names, [random.uniform(60, 500) for _name in names])
    total = Thing("I alt", sum(t.then for t in rows), sum(t.now for t in rows), 0.0)
    head = ["Tilbud", times.then.capitalize(), times.now.capitalize()]
    body = [[t.name, number(t.then), number(t.now)] for t in [*rows, total]]
    one, two = random.sample(rows, 2)
    job = random.randint(20, max(21, one.now // 2))
    said = [
        f"I {times.now} var {number(total.now)} i tilbud, heraf {number(one.now)} i {one.low}.",
        f"{one.name} er {one.verb} fra {number(one.then)} til {number(one.now)} forløb.",
        f"Af de {number(one.now)} i {one.low} kom {number(job)} i ordinært job, svarende til "
        f"{number(percent_of(job, one.now))} pct.",
        f"{one.name} og {two.low} stod for {number(percent_of(one.now + two.now, total.now))} pct. af alle forløb.",
        f"Der blev afsluttet {number(one.now + 12)} forløb i {one.low}, og {number(two.now)} borgere blev visiteret.",
    ]
    return ["## Tilbud og forløb", "", *table(head, body), plan.said(said, 3), ""]
