"""Sections of `layout_maker` about time: months, quarters and years in a row, means, forecasts, and shares over years.

Inputs: a `Plan`. Outputs: Markdown lines: a table and right sentences of highs and lows, steps, means and points.
"""

from layout_things import Plan, Thing, only, signed, table
from plan_maker import number

from helpers.statistics.rounding import round_half_away

MONTHS = ("Januar", "Februar", "Marts", "April", "Maj", "Juni", "Juli", "August", "September", "Oktober", "November",
          "December")  # fmt: skip


def walk(plan: Plan, count: int, start: tuple[int, int] = (200, 900)) -> list[int]:
    """Return counts that go up and down, no two in a row alike."""
    values = [plan.random.randint(*start)]
    while len(values) < count:
        values.append(values[-1] + plan.random.choice((-1, 1)) * plan.random.randint(3, max(4, values[0] // 20)))
    return values


def _step(then: int, now: int) -> Thing:
    return Thing("", then, now, 0.0)


def months_section(plan: Plan) -> list[str]:
    """Return the section of five to twelve months of one year, in a row or in a column."""
    random, year = plan.random, plan.times.year
    names = MONTHS[: random.choice((5, 6, 9, 12))]
    values = walk(plan, len(names))
    header = ["", *(f"{name} {year}" for name in names)]
    rows = [["Jobparate", *map(number, values)]]
    if random.random() < 0.5:
        header, rows = ["Måned", "Jobparate"], [[h, number(v)] for h, v in zip(header[1:], values, strict=True)]
    last, first, newest = values[-1], values[0], names[-1].lower()
    span, latest = _step(first, last), _step(values[-2], last)
    said = [f"I {newest} {year} var der {number(last)} jobparate."]
    if span.step:
        said.append(f"Det er {span.size} {span.more} end i januar.")
    said.append(f"Siden {names[-2].lower()} er antallet {latest.verb} med {latest.size}.")
    at = random.randrange(1, len(values) - 1)
    step = _step(values[at - 1], values[at])
    high, low = max(values), min(values)
    extra = [
        f"Fra {names[at - 1].lower()} til {names[at].lower()} {step.went} antallet med {step.size}.",
        f"Antallet var højest i {names[values.index(high)].lower()} med {number(high)} og lavest i "
        f"{names[values.index(low)].lower()} med {number(low)}." if only(values, high) and only(values, low) else "",
        f"I gennemsnit var der {number(round_half_away(sum(values) / len(values)))} jobparate i perioden.",
        f"I {names[at].lower()} var antallet {number(values[at])}, {step.size} {step.more} end måneden før.",
    ]  # fmt: skip
    told = f"{' '.join(said)} {plan.said(extra, 2)}"
    return ["## Jobparate måned for måned", "", *table(header, rows), told, ""]


def quarters_section(plan: Plan) -> list[str]:
    """Return the section of one benefit by quarter in two years."""
    year, benefit = plan.times.year, plan.unused.pop()
    values = walk(plan, 8, (400, 1200))
    header = ["År", *(f"{n}. kvartal" for n in range(1, 5))]
    rows = [[str(year - 1), *map(number, values[:4])], [str(year), *map(number, values[4:])]]
    at = plan.random.randrange(4)
    over_year = _step(values[at], values[at + 4])
    latest = _step(values[6], values[7])
    said = [
        f"I {at + 1}. kvartal {year} var der {number(values[at + 4])} på {benefit.lower()} mod {number(values[at])} i "
        f"samme kvartal året før.",
        f"Fra 3. til 4. kvartal {year} er antallet {latest.verb} med {latest.size}.",
        f"Fra {at + 1}. kvartal {year - 1} til {at + 1}. kvartal {year} er antallet {over_year.verb} med "
        f"{over_year.percent} pct." if over_year.growth else "",
        f"I 1. kvartal {year - 1} var der {number(values[0])}.",
        f"Siden 1. kvartal {year} er antallet {_step(values[4], values[7]).verb} fra {number(values[4])} til "
        f"{number(values[7])}." if values[4] != values[7] else "",
    ]  # fmt: skip
    return [f"## {benefit} pr. kvartal", "", f"{benefit}, fuldtidspersoner", "", *table(header, rows),
            plan.said(said, 3), ""]  # fmt: skip


def years_section(plan: Plan) -> list[str]:
    """Return the section of yearly means of two groups, perhaps with what is expected of the next two years."""
    random, year = plan.random, plan.times.year
    names = [plan.unused.pop(), plan.unused.pop()]
    count = random.randint(4, 6)
    years = list(range(year - count + 1, year + 1))
    series = {name: walk(plan, count, (120, 900)) for name in names}
    ahead = random.random() < 0.4
    header = ["Årsgennemsnit", *map(str, years), *([f"Skøn {year + 1}"] if ahead else [])]
    planned = {name: int(values[-1] * random.uniform(0.85, 1.15)) + 1 for name, values in series.items()}
    rows = [
        [name, *map(number, values), *([number(planned[name])] if ahead else [])] for name, values in series.items()
    ]
    name = random.choice(names)
    values = series[name]
    span, latest = _step(values[0], values[-1]), _step(values[-2], values[-1])
    at = random.randrange(1, count)
    step = _step(values[at - 1], values[at])
    high = max(values)
    coming = _step(values[-1], planned[name])
    low = name.lower()
    said = [
        f"Siden {years[0]} er antallet på {low} {span.verb} fra {number(values[0])} til {number(values[-1])}, dvs. med "
        f"{span.percent} pct." if span.growth else "",
        f"Fra {years[at - 1]} til {years[at]} {step.went} antallet på {low} med {step.size}.",
        f"På {low} var der i gennemsnit {number(values[-1])} i {year}, {latest.size} {latest.more} end i {year - 1}.",
        f"{name} toppede i {years[values.index(high)]} med {number(high)}."
        if only(values, high) and high != values[0] else "",
        f"I {year + 1} ventes der {number(planned[name])} på {low}, altså {coming.size} {coming.more} end i {year}."
        if ahead and coming.step else "",
        f"Forvaltningen skønner, at antallet på {low} i {year + 2} bliver {number(int(values[-1] * 1.04))}."
        if not ahead else "",
    ]  # fmt: skip
    return ["## Udviklingen over flere år", "", *table(header, rows), plan.said(said, 3), ""]


def rates_section(plan: Plan) -> list[str]:
    """Return the section of rates of unemployment in the areas, told in points."""
    random, times = plan.random, plan.times
    then = [round_half_away(random.uniform(2.0, 6.0), 1) for _area in plan.areas]
    now = [round_half_away(max(0.8, rate + random.choice((-1, 1)) * random.uniform(0.2, 1.2)), 1) for rate in then]
    away = [round_half_away(b - a, 1) for a, b in zip(then, now, strict=True)]
    header = ["Område", times.then.capitalize(), times.now.capitalize(), "Ændring i procentpoint"]
    rows = [
        [area, number(a, 1), number(b, 1), signed(d, 1)]
        for area, a, b, d in zip(plan.areas, then, now, away, strict=True)
    ]
    (_big, middle, own), (_b, _m, change) = plan.areas, away
    gap = round_half_away(now[2] - now[1], 1)
    word = "steget" if change > 0 else "faldet"
    said = [
        f"I {own} er ledigheden {word} fra {number(then[2], 1)} pct. til {number(now[2], 1)} pct., svarende til "
        f"{number(abs(change), 1)} procentpoint.",
        f"Ledigheden i {own} er {number(now[2], 1)} pct., og den er {word} med {number(abs(change), 1)} procentpoint "
        "på et år.",
        f"Ledigheden i {own} er dermed {number(abs(gap), 1)} procentpoint {'højere' if gap > 0 else 'lavere'} end i "
        f"{middle}." if gap else f"Ledigheden i {own} er den samme som i {middle}.",
        f"I {middle} er ledigheden {number(now[1], 1)} pct. mod {number(then[1], 1)} pct. året før.",
        f"I {own} og {middle} er ledigheden hhv. {number(now[2], 1)} og {number(now[1], 1)} pct.",
    ]  # fmt: skip
    return ["## Ledighedsprocenten", "", "Ledige i pct. af arbejdsstyrken", "", *table(header, rows),
            plan.said(said, 3), ""]  # fmt: skip
