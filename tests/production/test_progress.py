"""Progress: a bar with the time left on a terminal, plain lines in a log, both at once without mixing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import small_project

from reports_fixture import PATIENCE_SECONDS, PLANS

pty = pytest.importorskip("pty", reason="a terminal is made with pty")
#: Long enough for a bar that is drawn ten times a second to be seen with an estimate.
NAP = "import time; time.sleep(0.4)"


def test_a_terminal_shows_a_bar_with_the_time_left_and_a_log_gets_its_lines(tmp_path: Path) -> None:
    home = small_project(tmp_path / "projekt", bilag=NAP, maal=NAP, opfoelgning=NAP)
    master, terminal = pty.openpty()
    log = tmp_path / "log.txt"
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "helpers", "report", *PLANS, "--workers", "1", "--out", str(home / "ud")],
            env=os.environ | {"BESKPLAN_HOME": str(home), "TERM": "xterm", "COLUMNS": "100"},
            stdout=lines,
            stderr=terminal,
        )
    os.close(terminal)
    shown = b""
    try:
        while part := os.read(master, 4096):
            shown += part
    except OSError:  # the other end of the terminal is closed
        pass
    os.close(master)
    assert process.wait(PATIENCE_SECONDS) == 0
    bar = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())
    assert "Rapporter" in bar
    assert "10/10" in bar
    assert re.search(r" \d:\d\d:\d\d\b", bar), "the time left"
    written = log.read_text(encoding="utf-8")
    assert [line for line in written.splitlines() if "\x1b" in line] == []
    assert re.findall(r"^\[(\d/2)\] \S+, .+: lavet \(\d+\.\d s\)$", written, flags=re.MULTILINE) == ["1/2", "2/2"]
