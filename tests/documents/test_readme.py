"""The README's lines run, print what it says they print, and leave nothing out."""

import contextlib
import io
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeVar

import folium
import folium.plugins
import pytest
from playwright.sync_api import Browser, sync_playwright

import route
import route.build
import route.check
import route.doctor
from route.columns import KNOWN
from route.kinds import KINDS
from route.ledger import Ledger
from route.phrases import plain
from route.units import format_length
from tests.documents.test_docs import PAGES, ROOT, block, blocks, section, table

README = PAGES["README.md"]
COMMANDS = {
    "route.build": route.build.main,
    "route.check": route.check.main,
    "route.doctor": route.doctor.main,
}

T = TypeVar("T")
Capture = pytest.CaptureFixture[str]


@contextlib.contextmanager
def checkout(folder: Path) -> Iterator[None]:
    """Work in a folder that looks like a fresh checkout to the documents' commands."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "output").mkdir()
    with contextlib.chdir(folder):
        yield


@pytest.fixture(scope="module")
def readme_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Run the README's Python blocks one after another; return the folder and the prints."""
    folder = tmp_path_factory.mktemp("readme")
    namespace: dict[str, object] = {}
    prints = []
    with checkout(folder):
        for language, code in blocks(README):
            if language == "python":
                with contextlib.redirect_stdout(io.StringIO()) as printed:
                    exec(compile(code, "README.md", "exec"), namespace)
                prints.append(printed.getvalue())
    return folder, prints


def test_the_first_screen_is_a_sentence_lines_that_run_a_result_and_a_picture() -> None:
    opening = README.partition("\n## ")[0]
    assert [language for language, _ in blocks(opening)] == ["console", "python", "text"]
    pictures = re.findall(r"!\[([^]]+)]\(([^)]+)\)", README)
    assert [path for _, path in pictures] == ["docs/screenshot.png"]
    assert len(opening.splitlines()) < 40


def test_python_prints_what_the_readme_says(readme_run: tuple[Path, list[str]]) -> None:
    said = [
        text if following == "text" else ""
        for (language, _), (following, text) in pairwise([*blocks(README), ("", "")])
        if language == "python"
    ]
    assert readme_run[1] == said
    assert said[0].count("km") == 5


def test_make_has_the_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^\$ make (\w+)", README, re.MULTILINE)
    assert targets == ["map", "test"]
    for target in targets:
        assert f"\n{target}: " in makefile


def as_pattern(said: str) -> str:
    """Return what a quoted output matches: "[…]" stands for lines, or the rest of one."""
    return "".join(
        r"(?:.*\n)*" if line == "[…]\n" else ".*".join(map(re.escape, line.split("[…]")))
        for line in said.splitlines(keepends=True)
    )


def test_commands_print_what_the_readme_says(tmp_path: Path, capsys: Capture) -> None:
    steps = [
        step
        for language, text in blocks(README)
        if language == "console"
        for step in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
    ]
    code, compared = 0, 0
    with checkout(tmp_path):
        for command, said in steps:
            match shlex.split(command, comments=True):
                case ["make", _]:
                    continue
                case ["cp", source, target]:
                    shutil.copy(source, target)
                case ["echo", "$?"]:
                    print(code)
                case ["python", "-m", module, *options]:
                    code = COMMANDS[module](options)
                case _:
                    pytest.fail(f"this test cannot run: {command}")
            out, err = capsys.readouterr()
            assert re.fullmatch(as_pattern(said), out + err), f"{command}\n{out}{err}"
            compared += bool(said)
    assert compared == 5


def options_of(module: str, capsys: Capture) -> set[str]:
    """Return a command's options as its help lists them."""
    with pytest.raises(SystemExit):
        COMMANDS[module](["--help"])
    listed = re.findall(r"^  (-.*?)(?:  .*)?$", capsys.readouterr().out, re.MULTILINE)
    return {option for line in listed for option in line.split(", ")}


def test_the_readme_has_every_option_and_no_other(capsys: Capture) -> None:
    rows = table(README, "option", "of", "meaning")
    for module in COMMANDS:
        said = {
            option
            for options, of, _ in rows
            if of == "all" or f"`{module.removeprefix('route.')}`" in of
            for option in re.findall("`([^`]+)`", options)
        }
        assert said == options_of(module, capsys) | {"WAYPOINTS"}


def test_the_readme_has_every_command_and_every_public_name() -> None:
    runnable = {
        f"route.{path.stem}"
        for path in (ROOT / "route").glob("*.py")
        if '__name__ == "__main__"' in path.read_text("utf-8")
    }
    assert runnable == {*COMMANDS, "route.calibrate", "route.__main__"}
    for command in ("route", *COMMANDS):
        assert f"`python -m {command}`" in README
    told = {name for names, _ in table(README, "name", "what it is") for name in names.split("`")}
    told |= set(re.findall("`(Ledger|Verdict|Claim|RouteError)`", section(README, "In Python")))
    assert {name.removeprefix("route.") for name in told} - {""} == set(route.__all__)


def test_the_verdict_is_quoted_word_for_word(bundled: Ledger) -> None:
    quote = "\n".join(re.findall("^>(.*)$", README, re.MULTILINE))
    headline, deck, how, items = (" ".join(part.split()) for part in quote.split("\n\n"))
    findings = items.removeprefix("- ").split(" - ")
    (claim,) = route.claims(bundled)
    verdict = route.judge(bundled, claim)
    assert (headline, deck, how) == (f"**{verdict.headline}**", verdict.deck, "How we know:")
    assert findings == [plain(phrase) for phrase in verdict.findings]


def test_what_the_verdict_does_not_prove_has_the_right_figures(bundled: Ledger) -> None:
    text = section(README, "What the verdict says")
    ground = bundled.legs.query("kind in ('surface', 'link')")
    nobodys = ground.query("kind == 'link'")
    assert len(ground) == 9 and "Four of the lines were travelled by nobody" in text
    assert len(nobodys) == 4
    share = nobodys["length_m"].sum() / ground["length_m"].sum()
    said = (
        f"Nobody travelled {share:.0%} of these lines, {format_length(nobodys['length_m'].sum())}:"
    )
    assert said in " ".join(text.replace("> ", "").split())
    assert f"anybody travelled {format_length(ground['length_m'].sum())}" in text
    flight = bundled.legs.query("kind == 'orbit'").iloc[0]
    assert f"{format_length(flight['ground_track_m'])} over the ground" in text
    assert f"{format_length(flight['inertial_m'])} in space" in text


def test_the_table_of_columns_is_complete() -> None:
    told = [
        name
        for cell, _ in table(README, "column", "meaning")
        for name in re.findall("`(.*?)`", cell)
    ]
    assert set(told) == set(KNOWN) - {"time_utc"}
    kinds_told = re.search(r"\| `kind` \|.*", README)
    assert kinds_told and all(f"`{kind}`" in kinds_told[0] for kind in KINDS)


def test_the_template_is_read_and_has_every_ordinary_column() -> None:
    waypoints = route.read(ROOT / "docs" / "template.csv")
    header = (ROOT / "docs" / "template.csv").read_text("utf-8").partition("\n")[0].split(",")
    assert header == [column for column in KNOWN if column not in ("time_utc", "elements")]
    assert waypoints.attrs["title"] == "Our journey"
    assert len(waypoints.attrs["claims"]) == 2
    written = (ROOT / "docs" / "template.toml").read_text("utf-8")
    assert block(README, "toml") == written
    used = {key for claim in waypoints.attrs["claims"] for key in claim}
    assert used == {"distance", "kinds", "mode", "precision", "source", "said_on", "status"}


def in_browser(look: Callable[[Browser], T]) -> T:
    """Look at pages in a browser, in a thread of its own: one Playwright fills a thread."""

    def looking() -> T:
        with sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or None
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            try:
                return look(browser)
            finally:
                browser.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(looking).result()


def test_the_map_can_be_framed_as_the_readme_says(tmp_path: Path) -> None:
    """On a web server, because pages opened from disk cannot reach each other anyway."""
    frame = block(README, "html")
    advised = 'sandbox="allow-scripts"'
    assert advised in frame
    sandboxes = {
        "advised": advised,
        "less": "sandbox",
        "more": advised[:-1] + ' allow-same-origin"',
    }
    for name, sandbox in sandboxes.items():
        (tmp_path / f"{name}.html").write_text(frame.replace(advised, sandbox), "utf-8")
    ledger = route.measure(route.read(ROOT / "docs" / "template.csv"))
    route.publish(route.draw(ledger), tmp_path / "journey.html")

    def look(browser: Browser) -> dict[str, tuple[bool, bool, bool, int]]:
        tab = browser.new_page()
        tab.route("**/*", lambda asked: asked.fulfill(path=tmp_path / Path(asked.request.url).name))
        said: list[str] = []
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        seen = {}
        for name in sandboxes:
            said.clear()
            tab.goto(f"http://story.test/{name}.html", wait_until="load")
            framed = tab.frames[1]
            framed.locator(".route-legs td", has_text="Istanbul").first.wait_for()
            live = framed.locator(".route-place[title=Istanbul]").count() == 1
            picture = framed.locator(".route-static > svg").is_visible()
            reached = "try { parent.document.title; true } catch { false }"
            seen[name] = (live, picture, live and framed.evaluate(reached), len(said))
        return seen

    seen = in_browser(look)
    assert seen["advised"] == (True, False, False, 0)
    assert seen["less"][:3] == (False, True, False)
    assert seen["more"][:3] == (True, False, True)


def test_in_a_narrow_frame_the_map_is_within_the_panel(readme_run: tuple[Path, list[str]]) -> None:
    promise = (
        r"less than (\d+) pixels wide headline and bar are above the map, the rest .* below it"
    )
    told = re.search(promise, " ".join(README.split()))
    assert told

    def look(browser: Browser) -> list[tuple[bool, bool]]:
        tab = browser.new_context(offline=True).new_page()
        tab.goto((readme_run[0] / "output" / "map.html").as_uri())
        found = []
        for width in (int(told[1]) - 1, int(told[1])):
            tab.set_viewport_size({"width": width, "height": 600})
            parts = (".route-claim-picture", ".route-map", ".route-deck")
            boxes: list[Any] = [tab.locator(part).bounding_box() for part in parts]
            tops = [box["y"] for box in boxes]
            ends = [box["y"] + box["height"] for box in boxes]
            found.append((tops[1] >= ends[0], tops[2] >= ends[1]))
        return found

    assert in_browser(look) == [(True, True), (False, False)]


def test_on_paper_there_is_the_picture(readme_run: tuple[Path, list[str]]) -> None:
    def look(browser: Browser) -> list[tuple[bool, bool]]:
        tab = browser.new_context(offline=True).new_page()
        tab.goto((readme_run[0] / "output" / "map.html").as_uri())
        seen = []
        media: tuple[Literal["screen"], Literal["print"]] = ("screen", "print")
        for medium in media:
            tab.emulate_media(media=medium)
            parts = (".route-map", ".route-static > svg")
            drawn, still = (tab.locator(part).is_visible() for part in parts)
            seen.append((drawn, still))
        return seen

    assert in_browser(look) == [(True, False), (False, True)]


def test_the_size_is_about_what_the_readme_says(readme_run: tuple[Path, list[str]]) -> None:
    told = re.search(r"one file of some (\d+) kB", README)
    size_kb = (readme_run[0] / "output" / "map.html").stat().st_size / 1000
    assert told and size_kb == pytest.approx(float(told[1]), rel=0.1)


def test_a_plugin_is_warned_of_and_an_icon_is_not(tmp_path: Path, bundled: Ledger) -> None:
    journey_map = route.draw(bundled)
    folium.Marker([55.752, 37.618], icon=folium.Icon(color="red", icon="star")).add_to(journey_map)
    route.publish(journey_map, tmp_path / "map.html")
    plugin = folium.plugins.Fullscreen()  # type: ignore[no-untyped-call]
    plugin.add_to(journey_map)
    with pytest.warns(route.RouteWarning, match="which a published page does not allow"):
        route.publish(journey_map, tmp_path / "map.html")


def test_a_layer_of_ones_own_is_on_the_map(readme_run: tuple[Path, list[str]]) -> None:
    folder = readme_run[0] / "output"

    def look(browser: Browser) -> tuple[list[str], list[int]]:
        tab = browser.new_context(offline=True).new_page()
        said: list[str] = []
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        # folium gives each layer a variable of its own.
        ours = "layer => layer instanceof L.CircleMarker && layer._map && layer.getTooltip()"
        shown = []
        for name in ("map.html", "with_moscow.html"):
            tab.goto((folder / name).as_uri())
            shown.append(tab.evaluate(f"Object.values(window).filter({ours}).length"))
        tab.evaluate(f"void Object.values(window).find({ours}).openPopup()")
        assert tab.locator(".leaflet-popup-content").inner_text() == "Not in the table"
        return said, shown

    assert in_browser(look) == ([], [0, 1])
