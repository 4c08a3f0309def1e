"""Sections of `layout_maker` whose figures stand in prose, in a list, or in two tables that share values by chance.

Inputs: a `Plan`. Outputs: Markdown lines: right shares, sums, steps and distances, each told with its own figures.
"""

from layout_things import Plan, Thing, percent_of, table, things
from layout_times import walk
from plan_maker import number

from helpers.statistics.rounding import round_half_away


def told_section(plan: Plan) -> list[str]:
    """Return a section without a table: what the text says of courses, surveys and firms, with all its own figures."""
    random, year = plan.random, plan.times.year
    asked = random.randint(80, 900)
    pleased = random.randint(asked // 3, asked - 5)
    firms = Thing("", random.randint(200, 900), random.randint(200, 900), 0.0)
    young, old = random.randint(40, 300), random.randint(40, 300)
    before = random.randint(20, 60)
    after = before + random.choice((-1, 1)) * random.randint(2, 12)
    way = "steget" if after > before else "faldet"
    said = [
        f"{number(pleased)} ud af {number(asked)} svarede, at de var tilfredse. Det svarer til "
        f"{number(percent_of(pleased, asked))} pct.",
        f"Af de {number(asked)} adspurgte svarede {number(pleased)} ja og {number(asked - pleased)} nej.",
        f"Jobcentret samarbejdede i {year} med {number(firms.now)} virksomheder mod {number(firms.then)} i {year - 1}, "
        f"dvs. {firms.size} {firms.more}." if firms.step else "",
        f"I {year} deltog {number(young + old)} i kurser, heraf {number(young)} under 30 år og {number(old)} på 30 år "
        "eller derover.",
        f"Andelen, der kom i job efter et kursus, er {way} fra {before} pct. til {after} pct., altså "
        f"{number(abs(after - before))} procentpoint.",
        f"Hvis hver tiende af de {number(asked)} kom i job, ville det være {number(asked // 10)} personer.",
        f"Den gennemsnitlige ventetid faldt fra {before} til {before - 6} dage.",
        f"Ud af {number(young)} unge under 30 år gennemførte {number(young // 2)} et forløb, og {number(young // 4)} "
        "fik en læreplads.",
    ]  # fmt: skip
    return [f"## Indsatsen i {year}", "", plan.said(said, 4), ""]


def list_section(plan: Plan) -> list[str]:
    """Return a section whose figures stand in a list, each item with its levels and its step."""
    year = plan.times.year
    names = plan.random.sample(("Selvforsørgede", "Nytilkomne flygtninge", "Delvist raskmeldte", "Fritagne"), 3)
    lines = ["## Særlige grupper", ""]
    for row in things(plan.random, names, [plan.random.uniform(40, 400) for _name in names]):
        lines.append("- " + plan.one(
            f"{row.name}: {number(row.now)} i {year} mod {number(row.then)} i {year - 1} ({row.size} {row.more}).",
            f"{row.name}: {row.verb} fra {number(row.then)} til {number(row.now)}, svarende til {row.percent} pct.",
            f"{row.name}: {number(row.now)}, hvilket er {row.size} {row.more} end i {year - 1}.",
        ))  # fmt: skip
    return [*lines, ""]


def twins_section(plan: Plan) -> list[str]:
    """Return two tables some of whose figures are alike by chance, each with sentences of its own under it."""
    random, year = plan.random, plan.times.year
    branches = random.sample(("Industri", "Handel", "Bygge og anlæg", "Transport", "Sundhed"), 3)
    first = things(random, branches, [random.uniform(60, 400) for _name in branches])
    grades = ("Ufaglærte", "Faglærte", "Akademikere")
    second = [
        Thing(name, one.now, other, 0.0)
        for name, one, other in zip(grades, first, walk(plan, 3, (80, 300)), strict=True)
    ]
    second = [t if t.step else Thing(t.name, t.then, t.now + 7, 0.0) for t in second]
    lines = ["## Brancher og uddannelse", ""]
    for label, rows in (("Branche", first), ("Uddannelse", second)):
        one, other = random.sample(rows, 2)
        total = Thing("", sum(t.then for t in rows), sum(t.now for t in rows), 0.0)
        body = [[t.name, number(t.then), number(t.now)] for t in rows]
        body.append(["I alt", number(total.then), number(total.now)])
        said = [
            f"Ledige fra {one.low} er {one.verb} fra {number(one.then)} til {number(one.now)}, en ændring på "
            f"{one.percent} pct.",
            f"I {year} var der {number(one.now)} ledige fra {one.low} og {number(other.now)} fra {other.low}.",
            f"{one.name} tegner sig for {number(percent_of(one.now, total.now))} pct. af de {number(total.now)} "
            "ledige.",
            f"For {one.low} er tallet {one.size} {one.more} end året før, for {other.low} {other.size} {other.more}.",
            f"Antallet er samlet {total.verb} med {total.size}." if total.step else "",
        ]  # fmt: skip
        lines += [f"Ledige fordelt på {label.lower()}", "", *table([label, str(year - 1), str(year)], body)]
        lines += [plan.said(said, 3), ""]
    return lines


def together_section(plan: Plan) -> list[str]:
    """Return the table of the plan's own municipality and the one it shares a job centre with, and both together."""
    random, times = plan.random, plan.times
    partner, benefit = random.choice(plan.neighbours), plan.unused.pop()
    own, other = things(random, (plan.own, partner), [random.uniform(80, 500), random.uniform(80, 500)])
    both = Thing(f"{plan.own} og {partner}", own.then + other.then, own.now + other.now, 0.0)
    head = ["Kommune", times.then.capitalize(), times.now.capitalize()]
    body = [[t.name, number(t.then), number(t.now)] for t in (own, other)]
    body.append(["I alt", number(both.then), number(both.now)])
    share = number(percent_of(own.now, both.now))
    gap = abs(round_half_away(own.growth - other.growth, 1))
    said = [
        f"I {times.now} var der {number(both.now)} på {benefit.lower()} i de to kommuner tilsammen, heraf "
        f"{number(own.now)} i {own.name} og {number(other.now)} i {other.name}.",
        f"Samlet er antallet {both.verb} med {both.size}, fordelt på {own.size} {own.more} i {own.name} og "
        f"{other.size} {other.more} i {other.name}." if both.step else "",
        f"{own.name} har {share} pct. af de {number(both.now)} på {benefit.lower()}.",
        f"Antallet i {own.name} er {own.verb} med {own.percent} pct. og i {other.name} {other.verb} med "
        f"{other.percent} pct., en forskel på {number(gap, 1)} procentpoint." if gap else "",
        f"Året før var der {number(own.then)} i {own.name} og {number(other.then)} i {other.name}.",
    ]  # fmt: skip
    return [f"## {benefit} i det fælles jobcenter", "", f"{benefit}, fuldtidspersoner", "", *table(head, body),
            plan.said(said, 3), ""]  # fmt: skip
