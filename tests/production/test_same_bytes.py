"""The same reports byte for byte: for 1, 2 and 4 workers, from warm and from cold kernels, and from a cluster.

Here the two cheapest reports of one plan, by four workers and by cold kernels, against one warm kernel. With
`BESKPLAN_BENCHMARK=1` every report of both published plans, in every one of these ways, takes some minutes.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helpers.production.cluster import run_on_cluster
from helpers.production.kernels import WarmKernels
from helpers.production.layout import NOTEBOOKS
from helpers.production.report_job import MadeReport, ReportJob, make_report
from helpers.production.warm_up import PRELOAD

Files = dict[str, dict[str, bytes]]
on_request = pytest.mark.skipif(not os.environ.get("BESKPLAN_BENCHMARK"), reason="kun med BESKPLAN_BENCHMARK=1")


def jobs_of(plan: str, *reports: str) -> list[ReportJob]:
    parameters = (("plan", plan), ("area", ""), ("snapshot", ""), ("period", ""))
    return [ReportJob(report, parameters) for report in reports]


def bytes_of(jobs: list[ReportJob], made: list[MadeReport]) -> Files:
    """What must be the same: every file but the executed notebook, which says when it ran."""
    assert [one.error for one in made] == [None] * len(jobs)
    return {
        f"{dict(job.parameters)['plan']}/{job.report}": {
            name: content for name, content in one.files.items() if not name.endswith(".ipynb")
        }
        for job, one in zip(jobs, made, strict=True)
    }


def here(jobs: list[ReportJob], workers: int, kernels: WarmKernels) -> Files:
    with ThreadPoolExecutor(workers) as pool:
        return bytes_of(jobs, list(pool.map(lambda job: make_report(job, kernels), jobs)))


def test_four_workers_and_cold_kernels_make_the_reports_of_one_warm_kernel(temporary: Path) -> None:
    jobs = jobs_of("rudersdal-2021", "maal", "datakvalitet")
    with WarmKernels(PRELOAD, 4) as warm, WarmKernels(warm=False) as cold:
        one = here(jobs, 1, warm)
        assert here(jobs, 4, warm) == one
        assert here(jobs, 2, cold) == one
        assert warm.status()["warm"]
        assert not cold.status()["warm"]
    assert all(f"{report}.html" in one[f"rudersdal-2021/{report}"] for report in ("maal", "datakvalitet"))


@on_request
def test_every_way_makes_the_same_reports(cluster, temporary: Path) -> None:
    jobs = [job for plan in ("rudersdal-2021", "ishoej-vallensbaek-2021") for job in jobs_of(plan, *NOTEBOOKS)]
    with WarmKernels(PRELOAD, 4) as warm, WarmKernels(warm=False) as cold:
        one = here(jobs, 1, warm)
        assert len(one) == 10
        for workers in (2, 4):
            assert here(jobs, workers, warm) == one
        assert here(jobs, 2, cold) == one
    made = dict(run_on_cluster(cluster.address, make_report, jobs, preload=PRELOAD))
    assert bytes_of(jobs, [made[number].result for number in range(len(jobs))]) == one
