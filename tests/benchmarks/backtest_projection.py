"""Run the back-test on the real panel: measure the projection, write the error table that the product ships.

Run: `BESKPLAN_REAL_DATA=... make backtest`, or this file with `[--write] [--library]`.
Inputs: `kommuner_maaned_2021M08-2026M07.csv.gz` in the folder that BESKPLAN_REAL_DATA names. Output: Markdown on
stdout; with `--write` also `data/reference/projection_errors.csv` (quantiles of errors, no figure of the source) and
the section "Measured" of `docs/projection.md`. `--library` holds our vectorised methods against statsmodels' ETS and
Theta (588 fits of each, about ten minutes).
"""

import os
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel

from helpers import project
from helpers.statistics.backtest import (
    ERROR_KEY,
    POOLED,
    SIZE_CLASSES,
    coverage_pct,
    error_quantiles,
    mase,
    out_of_sample,
    quantile_column,
    rolling_errors,
    size_class,
)
from helpers.statistics.forecasts import METHODS, YEAR
from helpers.statistics.projection import DEFAULT_METHOD

PANEL_FILE = "kommuner_maaned_2021M08-2026M07.csv.gz"
#: Our name of each measured series: table, group and measure in the source.
SERIES = {
    "bruttoledighed": ("y25i01", "Ydelsesgrupper i alt", "Antal ledige fuldtidspersoner"),
    "bruttoledighed_a_dagpenge": ("y25i01", "A-dagpenge", "Antal ledige fuldtidspersoner"),
    "bruttoledighed_kontanthjaelp": ("y25i01", "Kontanthjælp", "Antal ledige fuldtidspersoner"),
    "kontanthjaelp_2025": ("y60a02", "", "Antal fuldtidspersoner"),
}
#: The reform of July 2025 replaced the law on kontanthjælp and who counts as ready for a job: a new series begins, as
#: `data/reference/breaks.csv` says of kontanthjælp itself. y60a02 was carried back to 2021 by the source and has none.
BREAKS = {"bruttoledighed_kontanthjaelp": "2025-07"}
#: Horizons whose coverage can be tested; the shipped table goes further (13-18) on errors that cannot be.
TESTED_HORIZON = 12
#: Known months at the origins of `library_report`, and the series that it fits: all 98 municipalities' of two benefits.
LIBRARY_ORIGINS = (24, 36, 48)
LIBRARY_SERIES = ("bruttoledighed", "kontanthjaelp_2025")
#: Known months when the table of `frozen_coverage` is made: July 2025, the month of the kontanthjælp reform.
FROZEN_AT = 48
COVERAGE = "Coverage of 80 pct. intervals, pct.,"
MEASURED = "## Measured\n"


def real_series(folder: Path) -> pd.DataFrame:
    """Return the 98 municipalities' complete series, index (benefit, area), one column per month `2021-08`."""
    raw = pd.read_csv(
        folder / PANEL_FILE, sep=";", dtype={"vaerdi": float}, keep_default_na=False, na_values={"vaerdi": [""]}
    )
    parts = []
    for benefit, (table, group, measure) in SERIES.items():
        rows = raw[(raw["tabel"] == table) & (raw["ydelsesgruppe"] == group) & (raw["maal"] == measure)]
        wide = rows[rows["omraade"] != "Hele landet"].pivot(index="omraade", columns="periode", values="vaerdi")
        parts.append(pd.concat({benefit: wide.dropna()}, names=["benefit", "area"]))
    series = pd.concat(parts)
    return series.rename(columns=lambda month: str(month).replace("M", "-")).sort_index(axis=1)


def markdown(frame: pd.DataFrame, decimals: int) -> str:
    """Return a frame as a Markdown table with fixed decimals."""
    flat = frame.rename(columns=str).reset_index()
    cells = flat.map(lambda value: f"{value:.{decimals}f}" if isinstance(value, float) else str(value))
    head = "| " + " | ".join(map(str, flat.columns)) + " |\n|" + "---|" * flat.shape[1]
    return "\n".join([head, *("| " + " | ".join(row) + " |" for row in cells.itertuples(index=False))])


def write_atomically(text: str, target: Path) -> None:
    """Write `text` whole or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=target.parent, delete=False, encoding="utf-8", newline="\n") as file:
        file.write(text)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(target)


def error_table_text(errors: pd.DataFrame) -> str:
    """Return the shipped CSV, its quantiles to four significant digits (codebook in `data/README.md`)."""
    table = error_quantiles(errors)
    table.insert(4, "coverage_tested", np.where(table["horizon"] <= TESTED_HORIZON, "yes", "no"))
    order = {name: place for place, name in enumerate(SIZE_CLASSES)}
    table = table.sort_values(
        ["method", "benefit", "size_class", "horizon"], key=lambda c: c.map(order) if c.name == "size_class" else c
    )
    return table.to_csv(index=False, float_format="%.4g", lineterminator="\n")


def report(series: pd.DataFrame, errors: pd.DataFrame) -> str:
    """Return MASE and coverage per method, horizon, size class and benefit, as Markdown."""
    short = errors[errors["horizon"] <= TESTED_HORIZON]
    tested = out_of_sample(short)
    classes = list(SIZE_CLASSES)
    sections: list[tuple[str, pd.DataFrame, int]] = []
    for title, by in (("size class", "size_class"), ("benefit", "benefit"), ("horizon", "horizon")):
        scaled = mase(short, ["method", by]).unstack()[classes if by == "size_class" else slice(None)]
        scaled = scaled.assign(whole=mase(short, ["method"])).sort_values("whole")
        covered = coverage_pct(tested, ["method", by]).unstack()[classes if by == "size_class" else slice(None)]
        covered = covered.assign(whole=coverage_pct(tested, ["method"])).loc[scaled.index]
        sections += [(f"MASE by method and {title}", scaled, 2), (f"{COVERAGE} by method and {title}", covered, 0)]
    chosen = tested[tested["method"] == DEFAULT_METHOD]
    wide = coverage_pct(chosen, ["horizon", "size_class"]).unstack()[classes]
    wide = wide.assign(whole=coverage_pct(chosen, ["horizon"]))
    sections.append((f"{COVERAGE} by horizon and size class", wide, 0))
    wide = coverage_pct(chosen, ["benefit", "size_class"]).unstack()[classes]
    sections.append((f"{COVERAGE} by benefit and size class", wide, 0))
    outcomes = chosen["origin"] + chosen["horizon"] - 1
    late = outcomes.map(lambda month: f"from {series.columns[FROZEN_AT]}" if month >= FROZEN_AT else "before")
    split = coverage_pct(chosen.assign(outcome=late), ["outcome", "size_class"]).unstack()[classes]
    split = split.assign(whole=coverage_pct(chosen.assign(outcome=late), ["outcome"]))
    sections.append((f"{COVERAGE} by the month that was to be met", split, 0))
    frozen = f"Table frozen after {FROZEN_AT} months: coverage of the later months' outcomes, pct."
    sections.append((frozen, frozen_coverage(short), 0))
    sections.append(
        ("Were the reform of July 2025 no break: coverage of unemployment on kontanthjælp", across(series), 0)
    )
    lent = "Errors lent by the other three benefits, as an unmeasured benefit borrows them: coverage, pct."
    sections.append((lent, borrowed_coverage(short), 0))
    text = "".join(f"\n### {title}\n\n{markdown(table, decimals)}\n" for title, table, decimals in sections)
    counts = f"{len(short) // len(METHODS):,} forecasts per method, {len(chosen):,} of them with an interval tested."
    return (
        f"{text}\n{counts}\n\n### Every cell: MASE, and coverage in pct.\n\n{markdown(every_cell(short, tested), 0)}\n"
    )


def borrowed_coverage(errors: pd.DataFrame) -> pd.DataFrame:
    """Return the default's coverage per benefit and size class with intervals from the other benefits alone."""
    chosen = errors[errors["method"] == DEFAULT_METHOD]
    key = [name for name in ERROR_KEY if name != "benefit"]
    tested = []
    for benefit, own in chosen.groupby("benefit"):
        others = chosen[chosen["benefit"] != benefit]
        for origin, now in own.groupby("origin"):
            seen = others[others["origin"] + others["horizon"] <= origin]
            if len(seen):
                table = error_quantiles(seen, [0.8])
                lent = table[table["benefit"] == POOLED]
                tested.append(now.merge(lent[[*key, quantile_column(0.8)]], on=key))
    every = pd.concat(tested, ignore_index=True)
    every["covered"] = every["error_pct"].abs() <= every[quantile_column(0.8)]
    by_class = coverage_pct(every, ["benefit", "size_class"]).unstack()[list(SIZE_CLASSES)]
    return by_class.assign(whole=coverage_pct(every, ["benefit"]))


def across(series: pd.DataFrame) -> pd.DataFrame:
    """Return the default's coverage per size class of the series in `BREAKS`, had they been projected across it."""
    broken = series[series.index.get_level_values("benefit").isin(list(BREAKS))]
    tested = out_of_sample(rolling_errors(broken, [DEFAULT_METHOD], TESTED_HORIZON))
    by_class = coverage_pct(tested, ["benefit", "size_class"]).unstack()[list(SIZE_CLASSES)]
    return by_class.assign(whole=coverage_pct(tested, ["benefit"]))


def every_cell(errors: pd.DataFrame, tested: pd.DataFrame) -> pd.DataFrame:
    """Return MASE and coverage, as "0.36, 82", per method and horizon (rows) and size class (columns)."""
    by = ["method", "horizon", "size_class"]
    cells = pd.concat([mase(errors, by), coverage_pct(tested, by)], axis=1)
    said = [
        f"{scaled:.2f}, {covered:.0f}" for scaled, covered in zip(cells["mase"], cells["coverage_pct"], strict=True)
    ]
    order = mase(errors, ["method"]).sort_values().index
    wide = pd.Series(said, index=cells.index).unstack()[list(SIZE_CLASSES)]
    return wide.loc[order].reset_index("horizon")


def frozen_coverage(errors: pd.DataFrame) -> pd.DataFrame:
    """Return the default's coverage when the table is made once, from outcomes of the first 48 months, and kept."""
    chosen = errors[errors["method"] == DEFAULT_METHOD]
    column = quantile_column(0.8)
    table = error_quantiles(chosen[chosen["origin"] + chosen["horizon"] <= FROZEN_AT], [0.8])
    later = chosen[chosen["origin"] >= FROZEN_AT].merge(table[[*ERROR_KEY, column]], on=ERROR_KEY)
    later = later.assign(covered=later["error_pct"].abs() <= later[column], measure="coverage_pct")
    by_class = coverage_pct(later, ["measure", "size_class"]).unstack()[list(SIZE_CLASSES)]
    return by_class.assign(whole=coverage_pct(later, ["measure"]))


def library_report(series: pd.DataFrame, errors: pd.DataFrame) -> str:
    """Return MASE per size class of statsmodels' ETS(A, Ad, A) on log counts and of Theta beside ours.

    And how often the 80 pct. intervals that they give themselves held the outcome.
    """
    chosen = series[series.index.get_level_values("benefit").isin(LIBRARY_SERIES)]
    parts = [
        _library_errors(benefit, values.to_numpy(dtype=float), origin)
        for origin in LIBRARY_ORIGINS
        for (benefit, _area), values in chosen.iterrows()
    ]
    library = pd.concat(parts, ignore_index=True)
    of_two, from_there = errors["benefit"].isin(LIBRARY_SERIES), errors["origin"].isin(LIBRARY_ORIGINS)
    same = errors[of_two & from_there & (errors["horizon"] <= TESTED_HORIZON)]
    both = pd.concat([same, library], ignore_index=True)
    scaled = mase(both, ["method", "size_class"]).unstack()[list(SIZE_CLASSES)]
    scaled = scaled.assign(whole=mase(both, ["method"])).sort_values("whole")
    covered = coverage_pct(library, ["method", "size_class"]).unstack()[list(SIZE_CLASSES)]
    covered = covered.assign(whole=coverage_pct(library, ["method"]))
    title = f"{len(chosen)} series, {len(LIBRARY_ORIGINS)} origins, horizons 1-12, with statsmodels"
    own = "Coverage of the library's own 80 pct. intervals on the same, pct."
    return f"\n### MASE: {title}\n\n{markdown(scaled, 2)}\n\n### {own}\n\n{markdown(covered, 0)}\n"


def _library_errors(benefit: str, values: "np.ndarray[tuple[int], np.dtype[np.float64]]", origin: int) -> pd.DataFrame:
    """Return the scaled errors of one series from one origin, and whether the outcomes lay in its intervals."""
    known, actual = values[:origin], values[origin : origin + YEAR]
    scale = np.abs(known[YEAR:] - known[:-YEAR]).mean()
    months = pd.Series(np.log1p(known), index=pd.period_range("2021-08", periods=origin, freq="M").to_timestamp())
    rows = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ets = ETSModel(months, error="add", trend="add", damped_trend=True, seasonal="add", seasonal_periods=YEAR)
        ahead = ets.fit(disp=False).get_prediction(start=origin, end=origin + len(actual) - 1)
        theta = ThetaModel(months, period=YEAR).fit()
        for name, forecast, interval in (
            ("statsmodels ETS(A,Ad,A)", ahead.predicted_mean, ahead.pred_int(alpha=0.2)),
            ("statsmodels Theta", theta.forecast(len(actual)), theta.prediction_intervals(len(actual), alpha=0.2)),
        ):
            low, high = np.expm1(interval.to_numpy()).T
            rows.append(
                pd.DataFrame(
                    {
                        "method": name,
                        "benefit": benefit,
                        "size_class": size_class(float(known[-YEAR:].mean())),
                        "scaled_error": np.abs(actual - np.expm1(forecast.to_numpy())) / scale,
                        "covered": (actual >= low) & (actual <= high),
                    }
                )
            )
    return pd.concat(rows, ignore_index=True)


def write_measured(text: str) -> None:
    """Put the measured tables in the place of those in `docs/projection.md`."""
    page = project.root() / "docs" / "projection.md"
    before, heading, _old = page.read_text(encoding="utf-8").partition(MEASURED)
    if not heading:
        raise SystemExit(f"{page} has no heading '{MEASURED.strip()}'")
    write_atomically(before + heading + text, page)


def main() -> None:
    """Run what the arguments ask for."""
    folder = os.environ.get("BESKPLAN_REAL_DATA", "")
    if not (Path(folder) / PANEL_FILE).is_file():
        raise SystemExit(f"BESKPLAN_REAL_DATA names no folder with {PANEL_FILE}")
    series = real_series(Path(folder))
    errors = rolling_errors(series, breaks=BREAKS)
    text = report(series, errors)
    if "--library" in sys.argv:
        text += library_report(series, errors)
    if "--write" in sys.argv:
        write_atomically(error_table_text(errors), project.data() / "reference" / "projection_errors.csv")
        write_measured(text)
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
