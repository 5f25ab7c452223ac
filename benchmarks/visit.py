"""Open a page with an empty cache, move its map, and time both."""

from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

# The values of each measure in one visit.
Times = dict[str, list[float]]

_WINDOW = {"width": 1280, "height": 800}

# Both pages are moved from the same view of the same Mercator map.
_VIEW = "map.setView([55, 60], 3, {animate: false})"

_MAP = "Object.entries(window).find(([name, value]) => name.startsWith('map_') && value.panBy)[1]"

# Two frames: when the second begins, the first has been drawn.
_DRAWN = (
    "const drawn = () => new Promise(done => requestAnimationFrame("
    "() => requestAnimationFrame(() => done(performance.now()))));"
)

# One step after another, each timed until it is drawn.
_STEPS = f"""async ([number, step]) => {{
    {_DRAWN}
    const map = {_MAP}, move = new Function("map", "number", step), times = [];
    await drawn();
    for (let at = 0; at < number; at++) {{
        const start = performance.now();
        move(map, at);
        times.push(await drawn() - start);
    }}
    return times;
}}"""

# Back and forth, so that the view stays over land.
_PAN = "map.panBy([number % 16 < 8 ? 60 : -60, 0], {animate: false})"
_ZOOM = "map.setZoom(number % 2 ? 3 : 4, {animate: false})"

_FRAMES = """() => {
    window.frames_ms = [];
    let last = performance.now();
    const next = () => requestAnimationFrame(now => {
        if (!window.frames_ms) return;
        window.frames_ms.push(now - last);
        last = now;
        next();
    });
    next();
}"""


def visit(browser: Browser, address: str, moving: bool = True) -> Times:
    """Open a page once, with nothing in its cache, and close it again.

    Parameters
    ----------
    browser : Browser
        A running browser.
    address : str
        Of the page.
    moving : bool
        Whether to pan and zoom its map too.

    Returns
    -------
    dict
        Times in milliseconds, each with as many values as there were steps; ``kb`` and
        ``requests``.
    """
    context = browser.new_context(viewport=_WINDOW)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.set_default_timeout(60_000)
        session = context.new_cdp_session(page)
        times = _open(page, session, address)
        if moving:
            times |= _move(page, session)
        return times
    finally:
        context.close()


def _open(page: Page, session: CDPSession, address: str) -> Times:
    received: list[float] = []
    requested: list[str] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.on("request", lambda request: requested.append(request.url))
    session.send("Network.enable")
    session.send("Performance.enable")
    page.goto(address, wait_until="load")
    drawn_ms = page.evaluate(f"async () => {{ {_DRAWN} return drawn(); }}")
    # The browser reports its first paint later, when it is on the screen.
    page.evaluate("""async () => {
        while (!performance.getEntriesByName("first-contentful-paint").length)
            await new Promise(done => setTimeout(done, 5));
    }""")
    seen = page.evaluate("""() => ({
        load: performance.getEntriesByType("navigation")[0].loadEventEnd,
        paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    })""")
    spent = _spent(session)
    return {
        "kb": [sum(received) / 1000],
        "requests": [float(sum(not url.startswith("data:") for url in requested))],
        "paint_ms": [seen["paint"]],
        "load_ms": [seen["load"]],
        "drawn_ms": [drawn_ms],
        "script_ms": [1000 * spent["ScriptDuration"]],
        "layout_ms": [1000 * (spent["LayoutDuration"] + spent["RecalcStyleDuration"])],
        "busy_ms": [1000 * spent["TaskDuration"]],
    }


def _spent(session: CDPSession) -> dict[str, Any]:
    """Return what Chromium's main thread has spent so far, seconds."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: metric["value"] for metric in metrics}


def _move(page: Page, session: CDPSession) -> Times:
    """Move the map by steps of a script, then by the mouse."""
    times: Times = {}
    polar = page.get_by_role("button", name="Polar view")
    if polar.count():
        # The map fills the window, as on folium's page.
        page.get_by_role("button", name="Hide the panel").click()
        polar.click()
        times["pan_polar_ms"] = page.evaluate(_STEPS, [48, _PAN])
        page.get_by_role("button", name="Mercator").click()
    page.evaluate(f"() => {{ const map = {_MAP}; {_VIEW}; }}")
    before = _spent(session)
    times["pan_ms"] = page.evaluate(_STEPS, [48, _PAN])
    after = _spent(session)
    times["pan_busy_ms"] = [1000 * (after["TaskDuration"] - before["TaskDuration"]) / 48]
    times["zoom_ms"] = page.evaluate(_STEPS, [12, _ZOOM])
    page.evaluate(f"() => {{ const map = {_MAP}; {_VIEW}; }}")
    times["drag_ms"], times["drop_ms"] = _drag(page)
    return times


def _drag(page: Page) -> tuple[list[float], list[float]]:
    """Drag the map by hand, there and back; return frames while dragging, and after."""
    dragging: list[float] = []
    dropping: list[float] = []
    for there in (-1, 1, -1, 1):
        page.mouse.move(640, 500)
        page.mouse.down()
        page.evaluate(_FRAMES)
        for step in range(1, 21):
            page.mouse.move(640 + 12 * there * step, 500)
        dragging += page.evaluate("() => window.frames_ms")
        # Wait before the release, so that the map has no inertia.
        page.wait_for_timeout(120)
        start = page.evaluate("() => { window.frames_ms = null; return performance.now(); }")
        page.mouse.up()
        drawn = page.evaluate(f"async () => {{ {_DRAWN} return drawn(); }}")
        dropping.append(drawn - start)
    return dragging, dropping
