"""Put a journey to the test: measured legs, a verdict on the claimed distance, a true map.

Four verbs, in the order in which data flows, and one that hands the map on::

    waypoints = route.read("journey.csv")        # a pandas DataFrame, checked
    ledger = route.measure(waypoints)            # legs, subtotals, method
    verdict = route.judge(ledger, "65,000 km")   # what the waypoints prove about the claim
    page = route.draw(ledger, verdict)           # a folium.Map
    route.publish(page, "map.html")              # one file, for anybody, without a network

Each verb loads what it needs when it is first called.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from route import display
from route.version import __version__

if TYPE_CHECKING:
    from route.drawing.page import draw
    from route.drawing.picture import picture
    from route.errors import InputError, OutputError, RouteError, RouteWarning
    from route.judging import Claim, Verdict, claims, judge
    from route.ledger import Ledger, measure
    from route.publishing import publish
    from route.reading import read

__all__ = [
    "Claim",
    "InputError",
    "Ledger",
    "OutputError",
    "RouteError",
    "RouteWarning",
    "Verdict",
    "__version__",
    "claims",
    "draw",
    "judge",
    "measure",
    "picture",
    "publish",
    "read",
]

_MODULES = {
    "drawing.page": ("draw",),
    "drawing.picture": ("picture",),
    "errors": ("InputError", "OutputError", "RouteError", "RouteWarning"),
    "judging": ("Claim", "Verdict", "claims", "judge"),
    "ledger": ("Ledger", "measure"),
    "publishing": ("publish",),
    "reading": ("read",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'route' has no attribute {name!r}")
    return getattr(import_module(f"route.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))


def _show(value: object) -> str:
    from route.notebook import html_of

    return html_of(value)


display.hook = _show
