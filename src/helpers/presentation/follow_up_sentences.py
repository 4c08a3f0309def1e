"""What is said of a followed goal, in Danish: where it stands, what is missing, what is expected, what base it has.

Direction, size and comparison are the tool's to say; the cause is the analyst's. Every sentence is built of the
figures that the tables show.
"""

from helpers.panel.periods import shifted
from helpers.plans.followed_goal import FollowedGoal
from helpers.presentation import danish
from helpers.presentation.goal_table import UNITS
from helpers.statistics.growth import growth_pct
from helpers.statistics.projection import Projection, ProjectionRefused
from helpers.statistics.rounding import round_half_away
from helpers.statistics.standing import Outlook, Standing
from helpers.statistics.targets import DIRECTIONS, distance


def value_text(one: FollowedGoal, value: float) -> str:
    """Return a value of the goal as printed: `1.066`, `2,5 pct.`; '' for a missing one."""
    if value != value:
        return ""
    return danish.pct(value, one.decimals) if one.is_share else danish.number(value, one.decimals)


def distance_text(one: FollowedGoal, value: float, decimals: int | None = None) -> str:
    """Return a distance without sign: persons, or percentage points for a share."""
    places = one.decimals if decimals is None else decimals
    return danish.pp(abs(value), places) if one.is_share else danish.number(abs(value), places)


def target_text(one: FollowedGoal) -> str:
    """Return the target as a bound: `højst 1.222`, `mindst 63,0 pct.`; '' without one."""
    if one.target is None:
        return ""
    bound = "mindst" if DIRECTIONS[one.target.direction] > 0 else "højst"
    return f"{bound} {value_text(one, one.target.target_value)}"


def path_text(one: FollowedGoal) -> str:
    """Return the path in the newest month; with one decimal more where rounding would hide that the goal is behind."""
    if one.path_value != one.path_value:
        return ""
    hidden = one.standing is Standing.BEHIND and value_text(one, one.path_value) == value_text(one, one.value)
    places = one.decimals + hidden
    return danish.pct(one.path_value, places) if one.is_share else danish.number(one.path_value, places)


def unit_text(one: FollowedGoal) -> str:
    """Return the goal's unit for running text, with a space before it; '' for shares."""
    return "" if one.is_share else f" {UNITS.get(one.goal.measure, '')}".rstrip()


def trap_text(one: FollowedGoal) -> str:
    """Return the note of the season's trap; '' where there is none."""
    return f"opfyldt nu, men ikke ventet opfyldt i {danish.month(one.target_month)}" if one.only_now else ""


def standing_text(one: FollowedGoal) -> str:
    """Return the standing as a word for tables, with the season's trap."""
    if one.ended and one.standing is Standing.BEHIND:
        return "ikke nået"
    return trap_text(one) or str(one.standing)


def status_sentence(one: FollowedGoal) -> str:
    """Return the newest figure against the same month last year."""
    now = f"{value_text(one, one.value)}{unit_text(one)} i {danish.month(one.latest)}"
    if one.last_year != one.last_year:
        return danish.ended(f"{one.goal.group}: {now}")
    then = f"{value_text(one, one.last_year)} i {danish.month(shifted(one.latest, -12))}"
    return danish.ended(f"{one.goal.group}: {now}, {_compared(one, then)}")


def _compared(one: FollowedGoal, then: str) -> str:
    """Return the change from last year: risen, fallen, unchanged, or level where the difference vanishes."""
    change = one.value - one.last_year
    if value_text(one, one.value) == value_text(one, one.last_year):
        return f"uændret fra {then}" if change == 0 else f"på niveau med {then}"
    moved = "steget" if change > 0 else "faldet"
    if one.is_share:
        return f"{moved} {danish.pp(abs(change), one.decimals)} fra {then}"
    growth = abs(growth_pct(one.value, one.last_year))
    if growth != growth or round_half_away(growth, 1) == 0:
        return f"{moved} fra {then}"
    return f"{moved} {danish.pct(growth, 1)} fra {then}"


def standing_sentence(one: FollowedGoal) -> str:
    """Return the target and where the goal stands against it, with what is missing; the reason when unjudged."""
    if one.target is None:
        return danish.ended(one.why)
    month = danish.month(one.target_label)
    goal = f"Målet er {target_text(one)} i {month}"
    if one.ended:
        reached = one.standing is Standing.REACHED
        verdict = danish.ended(f"{goal}; det blev {'nået' if reached else 'ikke nået'}")
        return verdict if reached else f"{verdict} {missing_sentence(one)}".strip()
    if one.standing is Standing.REACHED:
        if one.only_now:
            return danish.ended(
                f"{goal}; det er opfyldt nu, men ikke ventet opfyldt i {danish.month(one.target_month)}, hvor der "
                f"ventes {value_text(one, one.expected)}"
            )
        return f"{danish.ended(goal)} Det er nået nu og skal også gælde i {danish.month(one.target_month)}."
    if one.standing is Standing.UNKNOWN:
        return f"{danish.ended(goal)} {_unjudged(one)}"
    word = "på vej" if one.standing is Standing.ON_TRACK else "bagud"
    path = f"stien er {path_text(one)} i {danish.month(one.latest)}"
    return f"{danish.ended(f'{goal}; det er {word}: {path}')} {missing_sentence(one)}"


def _unjudged(one: FollowedGoal) -> str:
    """Return why a goal with a target is not judged."""
    missing = missing_sentence(one)
    if not one.live:
        why = "De trykte tal viser ikke udviklingen, så det kan ikke vurderes, om målet er på vej."
    else:
        why = "Der er endnu ikke tal efter udgangspunktet, så det kan ikke vurderes, om målet er på vej."
    return f"{missing} {why}".strip()


def missing_sentence(one: FollowedGoal) -> str:
    """Return what is missing to the target, in all and per month of those left; '' when nothing is."""
    if one.target is None or one.standing is Standing.REACHED or one.value != one.value:
        return ""
    gap = distance(one.target.target_value, one.value)
    words = f"Der mangler {distance_text(one, gap)}{unit_text(one)}"
    if one.live and one.left > 0:
        per_month = distance_text(one, gap / one.left, one.decimals + 1)
        left = "den måned" if one.left == 1 else f"hver af de {danish.number(one.left)} måneder"
        words += f", det er {per_month} i {left}, der er tilbage"
    return danish.ended(words)


def outlook_sentence(one: FollowedGoal) -> str:
    """Return what is expected in the target month and what the target asks for; the reason when not projected."""
    if one.target is None or one.ended:
        return ""
    if isinstance(one.projection, ProjectionRefused):
        return danish.ended(f"Målet {one.projection.reason}")
    low, high = one.interval
    words = (
        f"Hvis intet ændres, ventes {value_text(one, one.expected)} i {danish.month(one.target_month)}, med 80 pct. "
        f"sandsynlighed mellem {value_text(one, low)} og {value_text(one, high)}{constant_text(one)}"
    )
    if one.only_now:
        return danish.ended(f"{words}; målet er {trap_text(one)}")
    asked = {
        Outlook.MET: "målet er allerede nået",
        Outlook.LIKELY: "målet ligger inden for det, der kan ventes",
        Outlook.AMBITIOUS: "målet er ambitiøst: det ligger uden for det, der kan ventes",
        Outlook.UNKNOWN: "målet kan ikke vurderes",
    }[one.outlook]
    return danish.ended(f"{words}; {asked}")


def constant_text(one: FollowedGoal) -> str:
    """Return what a projected share takes for granted, in brackets; '' for counts."""
    year = one.projection.held_constant if isinstance(one.projection, Projection) else ""
    base = "befolkningen" if one.goal.measure == "share_population_pct" else "arbejdsstyrken"
    return f" ({base} er holdt uændret fra {year})" if year else ""


def base_sentence(one: FollowedGoal) -> str:
    """Return the base, when and from which data it was fixed, and what it has been revised to."""
    if one.base != one.base:
        return ""
    where = f"i {danish.month(one.base_label)}"
    if one.fixed is None:
        if not one.live:
            return danish.ended(f"Udgangspunktet er {value_text(one, one.base)} {where}, som trykt i planen")
        return (
            f"Udgangspunktet er {value_text(one, one.base)} {where}. Det er ikke fastlåst og flytter sig, hvis tallene "
            "revideres."
        )
    words = (
        f"Udgangspunktet er {value_text(one, one.base)} {where}, fastlåst {danish.day(one.fixed.fixed_on)} efter "
        f"dataudtrækket {one.fixed.snapshot}"
    )
    if one.revised != one.revised:
        return f"{words}. Måneden findes ikke i de nyeste tal."
    if one.revised == one.base:
        return f"{words}. Tallet er ikke revideret siden."
    later = f"Måneden er siden revideret til {value_text(one, one.revised)}; målet er det samme"
    return f"{words}. {danish.ended(later)}"
