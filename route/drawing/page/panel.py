"""Write the panel next to the map: claims, layers, legs, sources and method as plain HTML.

It is complete without scripts, which only add switches. It has no styles, handlers or
scripts, and every text from a file is escaped.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import datetime

from route.drawing.layers import Layer
from route.drawing.layout import Layout
from route.drawing.legs import Leg
from route.drawing.markup import escaped, isolated, measured, phrase_html
from route.drawing.page.claim_bar import claim_picture
from route.drawing.page.leg_table import caption, column_decimals
from route.drawing.style import Look
from route.drawing.wording import long_date
from route.judging.claim import Claim
from route.judging.known import Comparison
from route.judging.verdict import Verdict
from route.kinds import DEFAULT_KINDS, KINDS, travel_words
from route.ledger import Ledger

_LAND = "Land and lakes: Natural Earth 1:10m, public domain. Map: Leaflet."

_SHOWN_JOURNEYS = 10

_LEG_COLUMNS = ("Leg", "From", "To", "How", "Arrival", "Length", "Total so far")

# From this many legs on their numbers need more room.
_LONG = 1000


def panel(ledger: Ledger, verdicts: Sequence[Verdict], layout: Layout, title: str) -> str:
    """Write the panel of a journey.

    Parameters
    ----------
    ledger : Ledger
        The measured journey.
    verdicts : sequence of Verdict
        The verdicts on its claims, in the order in which they are shown.
    layout : Layout
        The same journey, laid out.
    title : str
        Its title.

    Returns
    -------
    str
        HTML for the inside of an element. Elements that show a length carry it in
        ``data-length-m``, unrounded; ``data-layer`` is a layer's number in the scene,
        ``data-kind`` marks a heading over the layers of one kind, and ``data-leg`` is a
        leg's number.
    """
    sections = [
        # Above a headline the title is small; alone it is the headline.
        f'<h1 class="route-kicker">{isolated(title)}</h1>'
        if verdicts
        else f"<h1>{isolated(title)}</h1>",
        *(_claim(verdict, number, verdicts) for number, verdict in enumerate(verdicts, 1)),
        _layers(ledger, layout.layers),
        _legs(ledger, layout),
        _method(ledger, layout),
    ]
    return "\n".join(section for section in sections if section)


def _claim(verdict: Verdict, number: int, verdicts: Sequence[Verdict]) -> str:
    """Write a verdict: the finding, two sentences, the bar of all claims, and how we know."""
    name = f"route-claim-{number}"
    deck = " ".join(map(phrase_html, verdict.deck_phrases))
    return "\n".join(
        [
            f'<section class="route-claim" aria-labelledby="{name}">',
            f'<h2 class="route-headline" id="{name}">{phrase_html(verdict.headline_phrase)}</h2>',
            f'<p class="route-verdict route-{verdict.verdict}">'
            f"{escaped(verdict.claim.written)}: {verdict.verdict}</p>",
            f'<p class="route-deck">{deck}</p>',
            claim_picture(verdicts) if number == 1 else "",
            _origin(verdict.claim),
            _how_we_know(verdict),
            "</section>",
        ]
    )


def _how_we_know(verdict: Verdict) -> str:
    """List what the verdict rests on, to be opened."""
    items = "".join(f"<li>{phrase_html(phrase)}</li>" for phrase in verdict.findings)
    return (
        f'<details class="route-findings"><summary>How we know</summary><ul>{items}</ul>'
        f"{_compared(verdict.comparison)}</details>"
    )


def _compared(known: Comparison | None) -> str:
    """List the known journeys that needed most."""
    if known is None:
        return ""
    items = "".join(
        f"<li>{escaped(journey.title)}: {journey.ratio:.2f} times</li>"
        for journey in known.journeys[:_SHOWN_JOURNEYS]
    )
    rest = len(known.journeys) - _SHOWN_JOURNEYS
    more = f"<li>and {rest:,} that needed less</li>" if rest > 0 else ""
    return (
        '<details class="route-known"><summary>Known journeys, times their straight lines</summary>'
        f"<ul>{items}{more}</ul></details>"
    )


def _origin(claim: Claim) -> str:
    """Write who made the claim, when, and as what."""
    source = [isolated(claim.source)] if claim.source else []
    source += [_time(claim.said_on)] if claim.said_on else []
    parts = [", ".join(source)] if source else []
    parts += [isolated(claim.status)] if claim.status else []
    return f'<p class="route-said"><b>Claim</b> {"; ".join(parts)}</p>' if parts else ""


def _time(time: str) -> str:
    """Write a time in words with its machine-readable form; other text stays as written."""
    try:
        date = long_date(time)
    except ValueError:
        return escaped(time)
    zoned = len(time) <= 10 or datetime.fromisoformat(time).tzinfo
    return f'<time datetime="{escaped(time)}{"" if zoned else "Z"}">{date}</time>'


def _layers(ledger: Ledger, layers: Sequence[Layer]) -> str:
    heading = '<section class="route-layers" aria-labelledby="route-layers">'
    heading += '<h2 id="route-layers">Layers</h2>'
    if not layers:
        return f"{heading}<p>No legs yet, so nothing to show or hide.</p></section>"
    by_kind: dict[str, list[tuple[int, Layer]]] = {}
    for number, layer in enumerate(layers):
        by_kind.setdefault(layer.kind.name, []).append((number, layer))
    items = []
    for name, own_layers in by_kind.items():
        kind = KINDS[name]
        alone = len(own_layers) == 1
        rows = "".join(_layer(number, layer, alone) for number, layer in own_layers)
        if not alone:
            label = f'<span class="route-layer-label">{escaped(kind.label)}</span>'
            total = measured("span", ledger.by_kind[name])
            items.append(
                f'<li><div class="route-kind" data-kind="{name}">{label}{total}</div>'
                f'<ul role="list">{rows}</ul></li>'
            )
        else:
            items.append(rows)
    planned = any(leg.planned for layer in layers for leg in layer.legs)
    legend = f'<p class="route-legend">{_swatch("geodesic", Look("currentColor"), True)}planned</p>'
    return "\n".join(
        [heading, '<ul role="list">', *items, f"</ul>{legend if planned else ''}", "</section>"]
    )


def _layer(number: int, layer: Layer, alone: bool) -> str:
    """Write a layer's item, with its kind if no heading over several layers has it."""
    swatch = _swatch(layer.kind.shape, layer.look, layer.planned)
    named = layer.label.casefold() == layer.kind.label.casefold()
    plain = layer.kind.name == DEFAULT_KINDS[0]
    which = f" <small>{escaped(layer.kind.name)}</small>" if alone and not (named or plain) else ""
    total = measured("span", layer.length_m)
    return (
        f'<li data-layer="{number}">{swatch}'
        f'<span class="route-layer-label">{isolated(layer.label)}{which}</span> {total}</li>'
    )


def _swatch(shape: str, look: Look, planned: bool) -> str:
    """Draw how a layer looks on the map."""
    dash, cap = look.dash_of(planned), look.cap_of(planned)
    line, width_px = '<path d="M1 8H25"', look.width_px
    if shape == "track":
        line, width_px = '<path d="M1 11Q7 1 13 8T25 5"', 1.5
    elif shape in ("depth", "height"):
        line, width_px = '<circle cx="13" cy="8" r="6"', 2.5
        dash, cap = "4 2.3" if planned else "", "butt"
    line += f' stroke-width="{width_px:g}"'
    line += f' stroke-dasharray="{dash}" stroke-linecap="{cap}"/>' if dash else "/>"
    return (
        '<svg class="route-swatch" width="26" height="16" aria-hidden="true" fill="none"'
        f' stroke="{look.color}">{line}</svg>'
    )


def _legs(ledger: Ledger, layout: Layout) -> str:
    if not layout.legs:
        return ""
    decimals = column_decimals(ledger)
    heads = "".join(f'<th scope="col">{heading}</th>' for heading in _LEG_COLUMNS)
    return "\n".join(
        [
            '<section class="route-legs" aria-labelledby="route-legs">',
            '<h2 id="route-legs">Legs</h2>',
            '<table class="route-long">' if len(layout.legs) >= _LONG else "<table>",
            f"<caption>{caption(ledger)}</caption>",
            f"<thead><tr>{heads}</tr></thead>",
            "<tbody>",
            *(_leg(leg, layout.layer_of[leg.number], decimals) for leg in layout.legs),
            "</tbody>",
            "<tfoot>",
            *_totals(ledger, decimals),
            "</tfoot>",
            "</table>",
            "</section>",
        ]
    )


def _leg(leg: Leg, layer: int, decimals: int) -> str:
    row = leg.row
    arrival = _time(row["time"]) if row["time"] else ""
    if leg.planned:
        arrival += " (planned)"
    cells = [
        f'<th scope="row">{leg.number}</th>',
        f"<td>{escaped(row['from'])}</td>",
        f"<td>{escaped(row['to'])}</td>",
        f"<td>{escaped(travel_words(leg.kind.name, row['mode']))}</td>",
        f"<td>{arrival.strip()}</td>",
        measured("td", row["length_m"], column_decimals=decimals),
        measured("td", row["running_m"], column_decimals=decimals)
        if leg.kind.counted_by_default
        else "<td>not counted</td>",
    ]
    return f'<tr data-leg="{leg.number}" data-layer="{layer}">{"".join(cells)}</tr>'


def _totals(ledger: Ledger, decimals: int) -> Iterator[str]:
    """Write a row for each kind, and one for each figure that it reports."""
    for name, length_m in ledger.by_kind.items():
        legs = int(ledger.select([name]).sum())
        heading = f"{KINDS[name].label}, {legs:,} leg" + ("s" if legs != 1 else "")
        figures = ledger.figures(name)
        heading += "".join(f", {figure.heading}" for figure, _ in figures if figure.is_length)
        cell = measured("td", length_m, column_decimals=decimals)
        yield _total(heading, cell, ' class="route-total"')
        for figure, figure_m in figures:
            if not figure.is_length:
                known = math.isfinite(figure_m)
                cell = measured("td", figure_m, column_decimals=decimals)
                cell = cell if known else "<td>unknown</td>"
                yield _total(figure.heading or figure.label, cell)


def _total(heading: str, cell: str, more: str = "") -> str:
    return f'<tr{more}><th scope="row" colspan="5">{heading}</th>{cell}<td></td></tr>'


def _method(ledger: Ledger, layout: Layout) -> str:
    method = ledger.method
    kinds = "".join(
        f"<dt>{escaped(', '.join(labels))}</dt><dd>{escaped(sentence)}</dd>"
        for sentence, labels in ledger.labels_by_method().items()
    )
    versions = ", ".join(f"{name} {version}" for name, version in method["versions"].items())
    credit = f"<p>{isolated(ledger.credit)}</p>" if ledger.credit else ""
    return "\n".join(
        [
            '<section class="route-method" aria-labelledby="route-method">',
            '<h2 id="route-method">Credits, sources and method</h2>',
            f"{credit}<p>{_LAND}</p>",
            f"<dl>{kinds}</dl>" if kinds else "",
            f"<p>Ellipsoid {method['ellipsoid']}; {method['algorithm']}. {versions}.</p>",
            _sources(layout),
            "</section>",
        ]
    )


def _sources(layout: Layout) -> str:
    """List the distinct sources and notes of the waypoints."""
    items = [
        f'<dt data-entry="{number}">{isolated(name)}</dt>'
        + "".join(
            f'<dd data-{what}="{number}">{isolated(text)}</dd>'
            for what, text in (("source", source), ("note", note))
            if text
        )
        for (name, source, note), number in layout.sources.items()
        if source or note
    ]
    if not items:
        return ""
    summary = "<summary>Sources of the places</summary>"
    return f"<details>{summary}<dl>{''.join(items)}</dl></details>"
