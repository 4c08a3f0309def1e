"""Run the back-test on the real panel: print the tables of the README, write the error table that the product ships.

Run: `BESKPLAN_REAL_DATA=... python tests/benchmarks/backtest_projection.py [--write] [--library]`
Inputs: `kommuner_maaned_2021M08-2026M07.csv.gz` in the folder that BESKPLAN_REAL_DATA names. Output: Markdown on
stdout; with `--write` also `data/reference/projection_errors.csv` (quantiles of errors, no figure of the source).
`--library` holds our vectorised methods against statsmodels' ETS and Theta on a sample (about two minutes).
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
    SIZE_CLASSES,
    coverage_pct,
    error_quantiles,
    mase,
    out_of_sample,
    quantile_column,
    rolling_errors,
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
#: Horizons whose coverage can be tested; the shipped table goes further (13-18) on errors that cannot be.
TESTED_HORIZON = 12
SAMPLE_SEED = 7
#: Known months when the table of `frozen_coverage` is made: July 2025, the month of the kontanthjælp reform.
FROZEN_AT = 48
COVERAGE = "Coverage of 80 pct. intervals, pct.,"


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
    ours, naive = (
        mase(short[short["method"] == name], ["horizon", "size_class"]).unstack()[classes]
        for name in (DEFAULT_METHOD, "seasonal_naive")
    )
    both = ours.map("{:.2f}".format) + " / " + naive.map("{:.2f}".format)
    sections.append((f"MASE of {DEFAULT_METHOD} / seasonal naive by horizon and size class", both, 2))
    wide = coverage_pct(chosen, ["horizon", "size_class"]).unstack()[classes]
    wide = wide.assign(whole=coverage_pct(chosen, ["horizon"]))
    sections.append((f"{COVERAGE} by horizon and size class", wide, 0))
    wide = coverage_pct(chosen, ["benefit", "size_class"]).unstack()[classes]
    sections.append((f"{COVERAGE} by benefit and size class", wide, 0))
    years = chosen["origin"].map(lambda origin: series.columns[origin - 1][:4]).rename("last_known_year")
    by_year = chosen.groupby(years)["covered"].agg(["mean", "size"])
    wide = pd.DataFrame({"coverage_pct": 100 * by_year["mean"], "forecasts": by_year["size"]})
    sections.append((f"{COVERAGE} by the year of the last known month", wide, 0))
    sections.append(
        ("Table frozen after 48 months: coverage of the last 12 months' outcomes, pct.", frozen_coverage(short), 0)
    )
    text = "".join(f"\n### {title}\n\n{markdown(table, decimals)}\n" for title, table, decimals in sections)
    counts = f"{len(short) // len(METHODS):,} forecasts per method, {len(chosen):,} of them with an interval tested."
    return f"{text}\n{counts}\n"


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
    """Return MASE of statsmodels' ETS(A, Ad, A) on log counts and ThetaModel beside ours, on a sample."""
    sample = series.sample(30, random_state=SAMPLE_SEED)
    origins = (30, 36, 42, 48)
    rows = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for (benefit, area), values in sample.iterrows():
            for origin in origins:
                known, actual = values.to_numpy()[:origin], values.to_numpy()[origin : origin + YEAR]
                scale = np.abs(known[YEAR:] - known[:-YEAR]).mean()
                log = np.log1p(known)
                ets = ETSModel(log, error="add", trend="add", damped_trend=True, seasonal="add", seasonal_periods=YEAR)
                months = pd.Series(log, index=pd.period_range("2021-08", periods=origin, freq="M").to_timestamp())
                for name, forecast in (
                    ("statsmodels ETS(A,Ad,A)", ets.fit(disp=False).forecast(len(actual))),
                    ("statsmodels Theta", ThetaModel(months, period=YEAR).fit().forecast(len(actual)).to_numpy()),
                ):
                    scaled = np.abs(actual - np.expm1(forecast)) / scale
                    rows.append((name, benefit, area, float(scaled.mean())))
    library = pd.DataFrame(rows, columns=["method", "benefit", "area", "scaled_error"])
    keys = pd.MultiIndex.from_frame(errors[["benefit", "area"]])
    same = errors[keys.isin(sample.index) & errors["origin"].isin(origins) & (errors["horizon"] <= TESTED_HORIZON)]
    both = pd.concat([mase(same, ["method"]), library.groupby("method")["scaled_error"].mean().rename("mase")])
    title = f"MASE on a sample: {len(sample)} series, {len(origins)} origins, horizons 1-12"
    return f"\n### {title}\n\n{markdown(both.sort_values().to_frame(), 2)}\n"


def main() -> None:
    """Run what the arguments ask for."""
    series = real_series(Path(os.environ["BESKPLAN_REAL_DATA"]))
    errors = rolling_errors(series)
    if "--write" in sys.argv:
        write_atomically(error_table_text(errors), project.data() / "reference" / "projection_errors.csv")
    sys.stdout.write(report(series, errors))
    if "--library" in sys.argv:
        sys.stdout.write(library_report(series, errors))


if __name__ == "__main__":
    main()
