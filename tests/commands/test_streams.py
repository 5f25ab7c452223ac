"""Exit codes and outputs hold for every state of the standard streams."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from route.signals import exit_at_signals

ROOT = Path(__file__).parents[2]
GOOD = "name,lat,lon\nA,50,8\nB,51,9\n"
BAD = "name,lat,lon\n" + "A,x,8\nA,50,8\n" * 200


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    (tmp_path / "good.csv").write_text(GOOD)
    (tmp_path / "bad.csv").write_text(BAD)
    return tmp_path


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in which `route` stands for Python's -m route."""
    python = f"{sys.executable} -W error -m route"
    return subprocess.run(
        ["bash", "-c", command.replace("route.", f"{python}.")],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("route.check good.csv >&-", 0),
        ("route.check good.csv <&- >&- 2>&-", 0),
        ("route.check good.csv --claim '1 km' >&- 2>&-", 1),
        ("route.check bad.csv 2>&-", 2),
        ("route.check bad.csv 2>/dev/full", 2),
        ("route.check bad.csv >&- 2>&-", 2),
        ("route.check good.csv >/dev/full", 2),
        ("route.check --no-such-option 2>&-", 2),
        ("route.check --no-such-option 2>/dev/full", 2),
        ("route.check - <&-", 2),
        ("route.check bad.csv 2>&1 | head -1 >/dev/null; exit ${PIPESTATUS[0]}", 2),
        ("route.check good.csv | true; exit ${PIPESTATUS[0]}", 0),
        ("route.check --help >/dev/full", 2),
        ("PYTHONUNBUFFERED=1 route.check --help >/dev/full", 2),
        ("route.__main__ >/dev/full", 2),
        ("route.__main__ >&-", 0),
        ("route.check --help | true; exit ${PIPESTATUS[0]}", 0),
        ("route.__main__ | true; exit ${PIPESTATUS[0]}", 0),
    ],
)
def test_exit_codes_hold(command: str, code: int, tables: Path) -> None:
    done = shell(command, tables)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_faults_never_go_to_standard_output(tables: Path) -> None:
    assert shell("route.check bad.csv 2>&-", tables).stdout == ""
    assert "200 faults" in shell("route.check bad.csv", tables).stderr


def test_a_deleted_working_directory_is_a_fault(tables: Path) -> None:
    done = shell("mkdir gone && cd gone && rmdir ../gone && route.check a.csv", tables)
    assert done.returncode == 2
    assert "a folder that no longer exists" in done.stderr
    flight = "name,lat,lon,elements\nA,1,2,x.tle\nB,2,3,\n"
    done = shell(
        f"mkdir gone && cd gone && rmdir ../gone && printf '{flight}' | route.check -", tables
    )
    assert done.returncode == 2
    assert "a folder that no longer exists" in done.stderr


def test_the_table_on_standard_input_is_not_replaced(tables: Path) -> None:
    done = shell("route.build - -o good.csv < good.csv", tables)
    assert (done.returncode, (tables / "good.csv").read_text()) == (2, GOOD)
    assert "is part of the input" in done.stderr


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("folder/", "names a folder that does not exist"),
        ("-", "not written to standard output"),
        ("good.toml", "would be read as the title"),
        ("loop", "a link that leads to itself"),
    ],
)
def test_targets_that_cannot_be_meant_are_refused(output: str, words: str, tables: Path) -> None:
    (tables / "loop").symlink_to("loop")
    before = sorted(tables.iterdir())
    done = shell(f"route.build good.csv -o {output}", tables)
    assert done.returncode == 2
    assert words in done.stderr
    assert sorted(tables.iterdir()) == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_no_temporary_file(number: signal.Signals, tables: Path) -> None:
    """The signal comes while the file is written: the disk takes its time."""
    code = (
        "import os, signal, sys, time\n"
        # In the background or under nohup, tests are started with some of them ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.signal(signal.SIGTERM, signal.SIG_DFL)\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"
        "def fsync(descriptor):\n"
        "    print('writing', flush=True)\n"
        "    time.sleep(30)\n"
        "os.fsync = fsync\n"
        "from route.build import main\n"
        "sys.exit(main(['good.csv', '-o', 'map.html']))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tables,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    time.sleep(0.1)
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    expected = 130 if number == signal.SIGINT else 128 + number
    assert process.returncode == expected, errors
    assert sorted(path.name for path in tables.iterdir()) == ["bad.csv", "good.csv"]


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    """As under nohup."""
    hang_up = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    terminate = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with exit_at_signals(lambda: None):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, hang_up)
        signal.signal(signal.SIGTERM, terminate)


@pytest.mark.parametrize("command", ["check", "build"])
def test_ctrl_c_while_modules_load_prints_no_traceback(command: str, tables: Path) -> None:
    (tables / "argparse.py").write_text(
        "import time\nprint('loading', flush=True)\ntime.sleep(30)\n"
    )
    start = (
        "import runpy, signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"runpy.run_module('route.{command}', run_name='__main__')\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", start],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tables), str(ROOT)])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "loading\n"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (-signal.SIGINT, "")


def test_a_file_system_without_permissions_takes_the_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from route.writing import write_atomically

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refused)
    write_atomically(tmp_path / "map.html", b"map")
    assert (tmp_path / "map.html").read_bytes() == b"map"
