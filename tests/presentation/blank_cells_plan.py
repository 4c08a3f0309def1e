"""A plan that asks for all that could give a blank cell away: parts beside totals, the rest of a region, quarters.

For the read-back of real reports and of made-up ones.
"""

GOAL = """
[[goals]]
id = "{id}"
title = "{id}"
words = "{id}"
group = "{id}"
rule = "pct_of_base"
benefit = "{benefit}"
breakdown = "{breakdown}"
measure = "{measure}"
change_pct = -5.0
direction = "decrease"
target_period = "2027-12"
baseline_period = "{base}"
"""
PLAN = """
title = "Prøve"
year = 2027
template = true
comparison_areas = ["own_region", "own_region uden kommunen", "Hele landet"]
month = "2026-05"
[labour_market]
title = "Tabel 1"
periods = ["2025-12", "2026-05"]
measure = "full_time_persons"
groups = [
    { name = "A-dagpenge", benefit = "bruttoledighed", breakdown = "benefit_group:a_dagpenge" },
    { name = "Kontanthjælp", benefit = "bruttoledighed", breakdown = "benefit_group:kontanthjaelp" },
]
"""
GROUPS = {"1": "total", "2": "benefit_group:a_dagpenge", "3": "benefit_group:kontanthjaelp"}


def plan_text() -> str:
    goals = [
        GOAL.format(id=f"{n}{kind}", benefit="bruttoledighed", breakdown=group, measure=measure, base=base)
        for n, group in GROUPS.items()
        for kind, measure, base in (
            ("m", "full_time_persons", "2025-07"),
            ("q", "full_time_persons", "2026-Q1"),
            ("s", "share_labour_force_pct", "2025-07"),
        )
    ]
    goals += [
        GOAL.format(id=f"4{kind}", benefit="kontanthjaelp_2025", breakdown="total", measure=measure, base="2025-07")
        for kind, measure in (("m", "ordinary_hours_persons"), ("s", "ordinary_hours_share_pct"))
    ]
    return PLAN + "".join(goals)
