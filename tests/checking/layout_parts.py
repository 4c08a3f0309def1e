"""Sections of `layout_maker` about parts and wholes: benefits with their sum, ages, gender, readiness and duration.

Inputs: a `Plan`. Outputs: Markdown lines: a table and right sentences of sums, shares, parts and points.
"""

from layout_areas import columns
from layout_things import BENEFITS, COUNTED, Plan, Thing, percent_of, table, things
from plan_maker import number

from helpers.statistics.rounding import round_half_away

AGES = ("16-24 år", "25-29 år", "30-39 år", "40-49 år", "50-59 år", "60 år og derover")
WEEKS = ("Under 13 uger", "13-26 uger", "27-52 uger", "Over 52 uger")


def total_of(rows: list[Thing]) -> Thing:
    """Return the row of the sum."""
    return Thing("I alt", sum(t.then for t in rows), sum(t.now for t in rows), 9.0)


def benefits_of(plan: Plan, but: str) -> list[Thing]:
    """Return three to five benefits other than the one that has a section of its own."""
    random = plan.random
    names = random.sample([name for name in BENEFITS if name not in but], random.randint(3, 5))
    return things(random, names, [random.uniform(90, 1500) for _name in names])


def benefits_section(plan: Plan, rows: list[Thing]) -> list[str]:
    """Return the section of the plan's own benefits and their sum, perhaps beside a budget."""
    random, times = plan.random, plan.times
    total = total_of(rows)
    names, cells = columns(plan, [*rows, total], share=False)
    body = [[t.name, *row] for t, row in zip([*rows, total], cells, strict=True)]
    if random.random() < 0.4:
        plans = [int(t.now * random.uniform(0.9, 1.1)) for t in rows]
        names = [*names, f"Budget {times.year + 1}"]
        body = [[*row, number(planned)] for row, planned in zip(body, [*plans, sum(plans)], strict=True)]
    first, second = random.sample(list(rows), 2)
    said = [
        plan.one(
            f"De {COUNTED[len(rows)]} ydelser omfattede i alt {number(total.now)} fuldtidspersoner i {times.now} mod "
            f"{number(total.then)} året før.",
            f"I {times.now} var der {number(total.now)} fuldtidspersoner på de {COUNTED[len(rows)]} ydelser "
            f"tilsammen; året før var der {number(total.then)}.",
        ),
        f"Samlet er der {total.size} {total.more}, svarende til {total.percent} pct." if total.step else "",
        plan.one(
            f"{first.name} er {first.verb} med {first.size}, og {second.low} er {second.verb} med {second.size}.",
            f"Det dækker over, at {first.low} er {first.verb} med {first.percent} pct., mens {second.low} er "
            f"{second.verb} fra {number(second.then)} til {number(second.now)}.",
            f"På {first.low} er der {first.size} {first.more}, på {second.low} {second.size} {second.more}.",
            f"{first.name} og {second.low} er {first.verb} med hhv. {first.size} og {second.size}."
            if first.verb == second.verb else "",
        ),
        plan.one(
            f"{second.name} udgør {number(percent_of(second.now, total.now))} pct. af alle.",
            f"{first.name} tegner sig for {number(first.now)} af de {number(total.now)}.",
            f"I Beskæftigelsesplan {times.year} var forventningen til {first.low} {number(first.now + 37)}.",
            f"Tilsammen udgør {first.low} og {second.low} {number(first.now + second.now)} fuldtidspersoner, dvs. "
            f"{number(percent_of(first.now + second.now, total.now))} pct. af det samlede antal.",
        ),
        _ranked(rows) if random.random() < 0.5 else "",
    ]  # fmt: skip
    head = [f"## Ydelserne i {plan.own}", "", "Tabel 2. Fuldtidspersoner", "", *table(["Ydelse", *names], body)]
    return [*head, " ".join(sentence for sentence in said if sentence), ""]


def _ranked(rows: list[Thing]) -> str:
    """Return a sentence of the largest and the smallest benefit, where each stands alone."""
    ordered = sorted(rows, key=lambda t: -t.now)
    if len({t.now for t in rows}) < len(rows):
        return ""
    return f"{ordered[0].name} er den største ydelse, mens {ordered[-1].low} er den mindste."


def ages_section(plan: Plan) -> list[str]:
    """Return the section of the unemployed by age or by duration, with the parts' shares."""
    random, times = plan.random, plan.times
    by_age = random.random() < 0.6
    names = AGES if by_age else WEEKS
    rows = things(random, names, [random.uniform(40, 320) for _name in names])
    total = total_of(rows)
    shares = [percent_of(t.now, total.now, 1) for t in rows]
    body = [
        [t.name, number(t.then), number(t.now), number(s, 1)]
        for t, s in zip([*rows, total], [*shares, 100.0], strict=True)
    ]
    label = "Alder" if by_age else "Varighed"
    head = [label, times.then.capitalize(), times.now.capitalize(), f"Andel i pct., {times.now}"]
    pick = random.randrange(len(rows))
    one, share = rows[pick], shares[pick]
    young = Thing("", rows[0].then + rows[1].then, rows[0].now + rows[1].now, 0.0)
    bound = "under 30 år" if by_age else "26 uger eller derunder"
    biggest = max(rows, key=lambda t: t.now)
    alone = [t.now for t in rows].count(biggest.now) == 1
    group = one.name.lower()
    said = [
        f"Af de {number(total.now)} ledige er {number(one.now)} i gruppen {group}, svarende til {number(share, 1)} "
        "pct.",
        f"Gruppen {group} udgør {number(share, 1)} pct. af alle.",
        f"Der er {number(young.now)} ledige {bound}, og det er {young.size} {young.more} end året før."
        if young.step else "",
        f"Antallet i gruppen {group} er {one.verb} fra {number(one.then)} til {number(one.now)}, altså "
        f"{one.size} {one.more}.",
        f"Flest er der i gruppen {biggest.name.lower()} med {number(biggest.now)}." if alone else "",
        f"De to første grupper udgør tilsammen {number(percent_of(young.now, total.now))} pct. af de ledige.",
        f"Samlet er antallet {total.verb} med {total.percent} pct." if total.growth else "",
        "Den gennemsnitlige alder er 41 år." if by_age else "Den gennemsnitlige varighed er 31 uger.",
    ]  # fmt: skip
    title = "aldersgrupper" if by_age else "varighed"
    return [f"## Ledige fordelt på {title}", "", *table(head, body), plan.said(said, 4), ""]


def gender_section(plan: Plan) -> list[str]:
    """Return the section of women and men on two benefits, in columns or in rows."""
    random, times = plan.random, plan.times
    benefit = plan.unused.pop()
    women, men = things(random, ("Kvinder", "Mænd"), [random.uniform(120, 600), random.uniform(120, 600)])
    total = total_of([women, men])
    months = (times.then.capitalize(), times.now.capitalize())
    if random.random() < 0.5:
        head = ["Måned", "Kvinder", "Mænd", "I alt"]
        body = [
            [months[0], number(women.then), number(men.then), number(total.then)],
            [months[1], number(women.now), number(men.now), number(total.now)],
        ]
    else:
        head = ["Køn", *months]
        body = [[t.name, number(t.then), number(t.now)] for t in (women, men, total)]
    then, now = percent_of(women.then, total.then, 1), percent_of(women.now, total.now, 1)
    points = round_half_away(now - then, 1)
    way = "steget" if points > 0 else "faldet"
    said = [
        f"Kvinderne udgør {number(now, 1)} pct. af de {number(total.now)} på {benefit.lower()}.",
        f"Der er {number(women.now)} kvinder og {number(men.now)} mænd på {benefit.lower()} i {times.now}.",
        f"Antallet af kvinder er {women.verb} med {women.size} og antallet af mænd {men.verb} med {men.size}."
        if women.verb != men.verb else
        f"Antallet af kvinder er {women.verb} med {women.size} og antallet af mænd med {men.size}.",
        f"Kvindernes andel er {way} fra {number(then, 1)} pct. til {number(now, 1)} pct., dvs. med "
        f"{number(abs(points), 1)} procentpoint." if points else "",
        f"Der er {number(abs(women.now - men.now))} {'flere' if women.now > men.now else 'færre'} kvinder end mænd."
        if women.now != men.now else "",
        f"Blandt kvinderne er antallet {women.verb} med {women.percent} pct., blandt mændene {men.verb} med "
        f"{men.percent} pct.",
    ]  # fmt: skip
    return [f"## {benefit} fordelt på køn", "", *table(head, body), plan.said(said, 4), ""]


def readiness_section(plan: Plan) -> list[str]:
    """Return the section of recipients who are ready for a job and who are not, told with `heraf` and `resten`."""
    random, times = plan.random, plan.times
    benefit = plan.unused.pop()
    ready, other = things(random, ("jobparate", "aktivitetsparate"), [random.uniform(60, 400), random.uniform(60, 400)])
    total = Thing(benefit, ready.then + other.then, ready.now + other.now, 0.0)
    head = [benefit, times.then.capitalize(), times.now.capitalize()]
    body = [
        [f"{benefit} i alt", number(total.then), number(total.now)],
        ["– heraf jobparate", number(ready.then), number(ready.now)],
        ["– heraf aktivitetsparate", number(other.then), number(other.now)],
    ]
    share = number(percent_of(ready.now, total.now))
    said = [
        f"I {times.now} var der {number(total.now)} på {benefit.lower()}, heraf {number(ready.now)} jobparate og "
        f"{number(other.now)} aktivitetsparate.",
        f"Af de {number(total.now)} på {benefit.lower()} er {number(ready.now)} jobparate ({share} pct.), og resten, "
        f"{number(other.now)}, er aktivitetsparate.",
        f"De jobparate er {ready.verb} med {ready.size}, og de aktivitetsparate er {other.verb} med {other.size}.",
        f"Antallet af aktivitetsparate er {other.verb} fra {number(other.then)} til {number(other.now)}, svarende til "
        f"{other.noun} på {other.percent} pct.",
        f"Samlet er antallet på {benefit.lower()} {total.verb} med {total.size}." if total.step else "",
    ]
    return [f"## {benefit}: jobparate og aktivitetsparate", "", *table(head, body), plan.said(said, 3), ""]
