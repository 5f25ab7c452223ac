"""Write panels of journeys and find things in them."""

from collections.abc import Sequence
from xml.etree import ElementTree

from route.drawing.layout import lay_out
from route.drawing.page.panel import panel
from route.judging.verdict import Verdict
from route.ledger import Ledger

Element = ElementTree.Element


def tree(source: str) -> Element:
    """Parse a panel as XML, which forgives nothing."""
    return ElementTree.fromstring(f"<aside>{source}</aside>")


def panel_of(ledger: Ledger, *verdicts: Verdict, title: str = "Journey") -> str:
    return panel(ledger, verdicts, lay_out(ledger, verdicts), title)


def text(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def of_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def lengths(elements: Sequence[Element]) -> list[float]:
    return [
        float(element.attrib["data-length-m"])
        for element in elements
        if element.get("data-length-m")
    ]
