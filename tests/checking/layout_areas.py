"""Sections of `layout_maker` about areas: the plan's own beside larger ones, and beside its neighbours.

Inputs: a `Plan`. Outputs: Markdown lines: a table and right sentences of steps, shares, ranks and sums.
"""

from collections.abc import Callable, Sequence

from layout_things import BENEFITS, COUNTED, Plan, Thing, only, signed, table, things
from plan_maker import number

from helpers.statistics.rounding import round_half_away


def columns(plan: Plan, rows: Sequence[Thing], share: bool) -> tuple[list[str], list[list[str]]]:
    """Return the header and cells of a table of two months, with extra columns in any order after them."""
    random, times = plan.random, plan.times
    extras: dict[str, Callable[[Thing], str]] = {
        "Ændring": lambda t: signed(t.step),
        "Udvikling i pct.": lambda t: signed(t.growth, 1),
    }
    if share:
        extras[f"Pct. af arbejdsstyrken, {times.now}"] = lambda t: number(t.share, 1)
    chosen = random.sample(list(extras), random.randint(1, len(extras)))
    months = [times.then.capitalize(), times.now.capitalize()]
    header = [*months, *chosen]
    cells = [[number(t.then), number(t.now), *(extras[name](t) for name in chosen)] for t in rows]
    if random.random() < 0.3:
        ranks = [str(at + 4) if thing.name != "I alt" else "" for at, thing in enumerate(rows)]
        header, cells = [*header, "Placering"], [[*row, rank] for row, rank in zip(cells, ranks, strict=True)]
    return header, cells


def areas_section(plan: Plan) -> list[str]:
    """Return the section of the plan's own area beside the two that hold it."""
    random, times, force = plan.random, plan.times, plan.forces
    level, benefit = random.uniform(0.015, 0.05), random.choice(BENEFITS)
    rows = [
        Thing(t.name, t.then, t.now, round_half_away(t.now / size * 100, 1))
        for t, size in zip(things(random, plan.areas, [size * level for size in force]), force, strict=True)
    ]
    if random.random() < 0.3:
        head = ["", *(f"{t.name} {when}" for t in rows for when in (times.then, times.now))]
        body = [["Fuldtidspersoner", *(number(v) for t in rows for v in (t.then, t.now))]]
        shares = ""
    else:
        names, cells = columns(plan, rows, share=True)
        head, body = ["Område", *names], [[t.name, *row] for t, row in zip(rows, cells, strict=True)]
        shares = next((name for name in names if name.startswith("Pct.")), "")
    lines = [f"## {benefit}", "", f"Tabel 1. {benefit}, fuldtidspersoner", "", *table(head, body)]
    return [*lines, _area_text(plan, benefit.lower(), rows, bool(shares)), ""]


def _area_text(plan: Plan, benefit: str, rows: Sequence[Thing], shares: bool) -> str:
    times, (big, middle, own) = plan.times, rows
    said = [
        plan.one(
            f"I {own.name} er antallet på {benefit} {own.verb} med {own.size} fuldtidspersoner, svarende til "
            f"{own.percent} pct.",
            f"I {own.name} var der {number(own.now)} på {benefit} i {times.now}, {own.size} {own.more} end året før. "
            f"Det er {own.noun} på {own.percent} pct.",
            f"Fra {times.then} til {times.now} gik {own.name} fra {number(own.then)} til {number(own.now)}, altså "
            f"{own.size} {own.more}.",
            f"I {times.now} var der {number(own.now)} i {own.name} mod {number(own.then)} et år tidligere. Dermed er "
            f"antallet {own.verb} med {own.percent} pct.",
            f"Et år tidligere var tallet for {own.name} {number(own.then)}; siden er det {own.verb} til "
            f"{number(own.now)}.",
        ),
        plan.one(
            f"I {middle.name} er udviklingen {signed(middle.growth, 1)} pct., mens tallet i {big.name} er {big.verb}.",
            f"I {big.name} er tallet {big.verb} med {big.percent} pct., og i {middle.name} er det {middle.verb} med "
            f"{middle.percent} pct.",
            f"{middle.name} er gået fra {number(middle.then)} til {number(middle.now)}, mens {own.name} er {own.verb} "
            f"fra {number(own.then)} til {number(own.now)}.",
            f"{middle.name} og {big.name} har haft {own.noun} på hhv. {middle.percent} og {big.percent} pct."
            if own.verb == middle.verb == big.verb else "",
            f"Til sammenligning er antallet i hhv. {big.name} og {middle.name} {big.verb} med {big.percent} pct. og "
            f"{middle.percent} pct." if middle.verb == big.verb else "",
            f"Ministeriet venter, at antallet i {big.name} falder til {number(int(big.now * 0.9))} næste år.",
        ),
    ]  # fmt: skip
    gap = round_half_away(own.share - middle.share, 1)
    if shares and abs(gap) >= 0.2:
        word = "højere" if gap > 0 else "lavere"
        said.append(plan.one(
            f"Andelen er {number(abs(gap), 1)} procentpoint {word} end i {middle.name}.",
            f"Målt på arbejdsstyrken er niveauet {word} end i {middle.name}, og forskellen er {number(abs(gap), 1)} "
            "procentpoint.",
            f"Det svarer til {number(own.share, 1)} pct. af arbejdsstyrken i {own.name} mod {number(middle.share, 1)} "
            f"pct. i {middle.name}.",
            f"Havde {own.name} haft samme andel som {middle.name}, ville antallet have været "
            f"{number(int(own.now * middle.share / own.share))}.",
        ))  # fmt: skip
    return " ".join(said)


def neighbours_section(plan: Plan) -> list[str]:
    """Return the section of the plan's own municipality beside its neighbours and their region."""
    random, times = plan.random, plan.times
    names = [plan.own, *random.sample(plan.neighbours, random.randint(2, 4))]
    random.shuffle(names)
    forces = [plan.forces[2] if name == plan.own else random.uniform(9e3, 4e4) for name in names]
    sizes = [*(force * random.uniform(0.012, 0.05) for force in forces), plan.forces[1] * random.uniform(0.03, 0.05)]
    *rows, region = [
        Thing(t.name, t.then, t.now, round_half_away(t.now / force * 100, 1))
        for t, force in zip(things(random, [*names, plan.areas[1]], sizes), [*forces, plan.forces[1]], strict=True)
    ]
    head, cells = columns(plan, [*rows, region], share=True)
    benefit = plan.unused.pop()
    body = [[t.name, *row] for t, row in zip([*rows, region], cells, strict=True)]
    shares = any(name.startswith("Pct.") for name in head)
    lines = [f"## Nabokommunerne og {benefit.lower()}", "", f"{benefit}, fuldtidspersoner", ""]
    said = plan.said([*_moves(plan, rows), *_sums(plan, rows), *(_shares(rows, region) if shares else [])], 4)
    return [*lines, *table(["Kommune", *head], body), said + f" Opgørelsen er for {times.now}.", ""]


def _moves(plan: Plan, rows: Sequence[Thing]) -> list[str]:
    """Return sentences of who moved most, who alone, and of several in one sentence."""
    up, down = [t for t in rows if t.step > 0], [t for t in rows if t.step < 0]
    first, second, third = plan.random.sample(list(rows), 3)
    said = [
        f"I {first.name} er der {first.size} {first.more}, i {second.name} {second.size} {second.more} og i "
        f"{third.name} {third.size} {third.more} end året før.",
        f"{first.name} er {first.verb} med {first.percent} pct., {second.name} med {second.percent} pct."
        if first.verb == second.verb else
        f"{first.name} er {first.verb} med {first.percent} pct., mens {second.name} er {second.verb} med "
        f"{second.percent} pct.",
        f"Antallet er {first.verb} fra {number(first.then)} til {number(first.now)} i {first.name} og fra "
        f"{number(second.then)} til {number(second.now)} i {second.name}." if first.verb == second.verb else "",
        f"I hhv. {first.name} og {second.name} er der {number(first.now)} og {number(second.now)} fuldtidspersoner.",
    ]  # fmt: skip
    for group, noun in ((up, "stigning"), (down, "fald")):
        ranked = sorted(group, key=lambda t: -abs(t.growth))
        if len(group) == 1 and len(rows) > 2:
            said.append(f"Kun {group[0].name} har haft {group[0].noun}, nemlig på {group[0].percent} pct.")
        if len(ranked) > 1 and abs(ranked[0].growth) > abs(ranked[1].growth):
            one, two = ranked[:2]
            said.append(f"Procentvis er {noun}en størst i {one.name} med {one.percent} pct." if noun == "stigning"
                        else f"Procentvis er faldet størst i {one.name} med {one.percent} pct.")  # fmt: skip
            said.append(
                f"{one.name} har den største procentvise ændring blandt kommuner med {noun} ({one.percent} pct.), "
                f"efterfulgt af {two.name} ({two.percent} pct.)."
            )
    if len(up) > 1 and not down:
        said.append(f"Alle {COUNTED[len(rows)]} kommuner har haft en stigning.")
    if len(down) > 1 and not up:
        said.append(f"Alle {COUNTED[len(rows)]} kommuner har haft et fald.")
    return said


def _sums(plan: Plan, rows: Sequence[Thing]) -> list[str]:
    """Return sentences of all municipalities together, and of each one's part."""
    total = Thing("", sum(t.then for t in rows), sum(t.now for t in rows), 0.0)
    first = plan.random.choice(list(rows))
    step = f", {total.size} {total.more} end året før" if total.step else ""
    return [
        f"De {COUNTED[len(rows)]} kommuner havde tilsammen {number(total.now)} fuldtidspersoner{step}.",
        f"{first.name} står for {number(first.now)} af de i alt {number(total.now)} i de {COUNTED[len(rows)]} "
        "kommuner.",
    ]


def _shares(rows: Sequence[Thing], region: Thing) -> list[str]:
    """Return sentences of the highest and lowest share, and of the distance to the region."""
    shares = [t.share for t in rows]
    high, low = max(rows, key=lambda t: t.share), min(rows, key=lambda t: t.share)
    said = []
    if only(shares, high.share) and only(shares, low.share):
        spread = number(round_half_away(high.share - low.share, 1), 1)
        said += [
            f"Andelen er højest i {high.name} med {number(high.share, 1)} pct. og lavest i {low.name} med "
            f"{number(low.share, 1)} pct.",
            f"Blandt kommunerne har {high.name} den højeste andel ({number(high.share, 1)} pct.).",
            f"Forskellen mellem kommunen med den højeste og den laveste andel er {spread} procentpoint.",
        ]
    above = [t for t in rows if t.share > region.share]
    if len(above) == 1:
        said.append(f"{above[0].name} er den eneste kommune, der har en højere andel end {region.name}.")
    gap = round_half_away(high.share - region.share, 1)
    if gap >= 0.3:
        said.append(f"I {high.name} er andelen {number(gap, 1)} procentpoint højere end i {region.name}.")
    return said
