"""What both commands say at the terminal, and to whom."""

import io
import re
import sys
import warnings
from collections.abc import Callable

import pytest

import route
from route import build, check, terminal
from route.errors import Fault
from route.judging.claim import Claim
from route.ledger import Ledger
from route.phrases import plain
from route.text import wrapped
from tests.conftest import Legs

Capture = pytest.CaptureFixture[str]


class Terminal(io.StringIO):
    """A stream that somebody is watching."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], str]:
    """Return a function that does some work before a person and returns what they see."""

    def seen(work: Callable[[], object]) -> str:
        screen = Terminal()
        for name, value in {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setattr(sys, "stdout", screen)
        monkeypatch.setattr(sys, "stderr", screen)
        work()
        return screen.getvalue()

    return seen


def fails(error: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise error

    return work


def test_faults_are_reported_on_standard_error(capsys: Capture) -> None:
    one = Fault(
        "lat-not-a-number", "'x'", "a number", "Write one.", source="a.csv", row=2, column="lat"
    )
    two = Fault("name-missing", "'\x1b[31m'", "a name", "Name it.", source="a.csv", row=3)
    assert terminal.run(fails(route.InputError([one, two]))) == 2
    assert capsys.readouterr() == (
        "",
        "The input cannot be used: 2 faults.\n"
        "  a.csv, row 2, column lat: found 'x'; expected a number. Write one.\n"
        "  a.csv, row 3: found '\\x1b[31m'; expected a name. Name it.\n",
    )
    assert terminal.run(fails(route.InputError([one]))) == 2
    assert capsys.readouterr().err.startswith("The input cannot be used: 1 fault.\n")


def test_a_thousand_faults_do_not_fill_the_screen(capsys: Capture) -> None:
    faults = [
        Fault("lat-not-a-number", "'x'", "a number", "Write one.", row=row) for row in range(1500)
    ]
    assert terminal.run(fails(route.InputError(faults))) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 102
    assert lines[0] == "The input cannot be used: 1,500 faults."
    assert lines[-1] == "  … and 1,400 more"


def test_closed_streams_are_no_error(legs_of: Legs, monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> int:
        with terminal.closed_pipe_tolerated():
            terminal.show(legs_of(), [])
        return 1

    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert terminal.run(work) == 1


def test_an_output_that_cannot_be_written_is_reported(capsys: Capture) -> None:
    assert terminal.run(fails(route.OutputError("'a\n' is a folder."))) == 2
    assert capsys.readouterr() == ("", "'a\\n' is a folder.\n")


@pytest.mark.parametrize("command", [build.main, check.main])
def test_a_wrong_argument_is_reported_and_not_obeyed(
    command: Callable[[list[str]], int], capsys: Capture
) -> None:
    with pytest.raises(SystemExit) as caught:
        command(["a.csv", "\x1b[31mX\u202e\n"])
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("error: unrecognized arguments: \\x1b[31mX\\u202e\\n\n")


def test_an_interruption_is_no_traceback(capsys: Capture) -> None:
    assert terminal.run(fails(KeyboardInterrupt())) == 130
    assert capsys.readouterr() == ("", "stopped\n")


def test_a_mistake_in_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        terminal.run(fails(ZeroDivisionError()))


def test_warnings_are_notes(capsys: Capture) -> None:
    def work() -> int:
        for _ in range(2):
            warnings.warn("times run\x07 backwards", route.RouteWarning, stacklevel=1)
        print("result")
        return 1

    assert terminal.run(work) == 1
    note = "note: times run\\x07 backwards\n"
    assert capsys.readouterr() == ("result\n", note * 2)


def test_faults_of_claim_and_table_are_reported_together(capsys: Capture) -> None:
    assert terminal.run(lambda: bool(terminal.load("no/such.csv", "far"))) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("The input cannot be used: 2 faults.\n  such.csv: found no file")
    assert "\n  --claim: found 'far'; expected a number" in err


def test_plain_text_in_a_pipe(legs_of: Legs, capsys: Capture) -> None:
    ledger = small(legs_of)
    verdict = route.judge(ledger, "1,000 km")
    terminal.show(ledger, [verdict, verdict])
    out, err = capsys.readouterr()
    blocks = out.split("\n\n")
    finding = "\n".join([f"PLAUSIBLE: {verdict.headline}", *wrapped(verdict.deck)])
    # The finding, the table and its sums, how we know, and once and last the method.
    assert blocks[:2] == [finding, finding]
    assert "\n\n".join(blocks[2:-4]) == ledger.as_text()
    reasons = "\n".join(["How we know about 1,000 km", *verdict.how_we_know()])
    assert blocks[-4:] == [reasons, reasons, "\n".join(["Method", *ledger.method_text()]), ""]
    texts = [*blocks[:2], *blocks[-4:]]
    assert max(len(line) for text in texts for line in text.splitlines()) <= 88
    assert err == ""


def small(legs_of: Legs) -> Ledger:
    legs = [("surface", "[red]\x1b[2J", 100_000.0)] * 10
    ledger = legs_of(*legs, title="[bold]T\x1b[31m")
    for column in ("from", "to", "time", "status"):
        ledger.legs[column] = "[blue]\x1b[5m"
    return ledger


def test_colour_on_a_terminal_and_no_markup_from_a_file(
    legs_of: Legs, watched: Callable[[Callable[[], object]], str]
) -> None:
    ledger = small(legs_of)
    verdict = route.judge(ledger, Claim("1,000 km", 1_000_000.0, 500.0, source="[u]S\x1b[4m"))
    text = watched(lambda: terminal.show(ledger, [verdict]))
    assert f"\x1b[1;32mPLAUSIBLE: {verdict.headline}\x1b[0m" in text
    for shown in (
        *(r"[red]\x1b[2J", r"[blue]\x1b[5m", r"[bold]T\x1b[31m"),
        *(r"Source of the claim: [u]S\x1b[4m", "1,000 km"),
    ):
        assert shown in text
    assert not any(obeyed in text for obeyed in ("\x1b[2J", "\x1b[5m", "\x1b[31m", "\x1b[4m"))
    words = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())
    assert words.startswith(f"PLAUSIBLE: {verdict.headline} {verdict.deck} ")
    for phrase in verdict.findings:
        assert f" - {plain(phrase)} " in words


@pytest.mark.parametrize(
    ("claim", "head"),
    [
        ("65,000 km", "\x1b[1;33mUNACCOUNTED: 65,000 km claimed; "),
        ("5 km", "\x1b[1;31mREFUTED: 5 km claimed; "),
        ("1 km by one mode", "\x1b[1;36mUNDECIDED: These stops cannot decide "),
    ],
)
def test_every_verdict_has_its_colour(
    claim: str,
    head: str,
    bundled: Ledger,
    watched: Callable[[Callable[[], object]], str],
) -> None:
    stated: str | Claim = claim
    if "by" in claim:
        stated = Claim("1 km", 1000.0, 0.0, mode="on foot")
    verdict = route.judge(bundled, stated)
    assert head in watched(lambda: terminal.show(bundled, [verdict]))


def test_no_name_is_cut_where_the_terminal_is_narrow(
    bundled: Ledger, watched: Callable[[Callable[[], object]], str]
) -> None:
    """At 120 columns eight would be too narrow: two rows a leg have room for every name."""
    lines = watched(lambda: terminal.show(bundled, [])).splitlines()
    for start, end in zip(bundled.legs["from"], bundled.legs["to"], strict=True):
        assert any(f"{start} → {end} " in line for line in lines)
    assert any("order of stops only · 2013-11-23 (planned) " in line for line in lines)
    assert "…" not in "".join(lines)


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_no_line_of_text_is_longer_than_the_terminal_or_88(
    columns: int,
    bundled: Ledger,
    watched: Callable[[Callable[[], object]], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    verdicts = [route.judge(bundled, claim) for claim in ("65,000 km", "1,000 km")]

    def show() -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        terminal.show(bundled, verdicts)

    text = re.sub(r"\x1b\[[0-9;]*m", "", watched(show))
    lines = text.splitlines()
    assert max(map(len, lines)) <= columns
    table = [number for number, line in enumerate(lines) if "───" in line]
    for line in [*lines[: table[0] - 3], *lines[lines.index("How we know about 65,000 km") :]]:
        assert len(line) <= min(88, columns)
    # A number and its unit are on one line.
    assert not re.search(r"\d\n +(km|m)\b", text)


def test_a_spinner_only_where_somebody_watches(
    watched: Callable[[Callable[[], object]], str], capsys: Capture
) -> None:
    assert "Measuring" in watched(lambda: terminal.load(None, "65,000 km"))
    capsys.readouterr()


def test_a_reader_who_leaves_alters_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        with terminal.closed_pipe_tolerated():
            raise BrokenPipeError
        return 1

    monkeypatch.setattr("os.dup2", lambda *_: None)
    assert terminal.run(work) == 1
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_behind_standard_output_is_reported(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        with terminal.closed_pipe_tolerated():
            raise OSError(28, "No space left on device")
        return 1

    monkeypatch.setattr("os.dup2", lambda *_: None)
    assert terminal.run(work) == 2
    assert capfd.readouterr() == ("", "Nothing can be printed: No space left on device.\n")
