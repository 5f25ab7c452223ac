"""A phrase as HTML: text is text, and a length carries its value."""

import pytest

from route.drawing.markup import phrase_html
from route.phrases import HeightValue, LengthValue, Name, Phrase


@pytest.mark.parametrize(
    ("phrase", "source"),
    [
        (("<5 km> {{x}}",), "&lt;5 km&gt; &#123;&#123;x}}"),
        (
            (Name("<b>"), ": ", LengthValue(1642.25)),
            '<bdi>&lt;b&gt;</bdi>: <span class="route-length">'
            '<span data-length-m="1642.25">1.6 km</span></span>',
        ),
        (
            (LengthValue(5e5, "500 km", "± "),),
            '<span class="route-length">± <span data-length-m="500000.0">500 km</span></span>',
        ),
        (
            (LengthValue(0.5, "0.5 m", "± "),),
            '<span class="route-length">± <span data-length-m="0.5">0.5 m</span></span>',
        ),
        (
            (HeightValue(456.0),),
            '<span class="route-length"><span data-height-m="456.0">456 m</span></span>',
        ),
    ],
)
def test_a_phrase_as_html(phrase: Phrase, source: str) -> None:
    assert phrase_html(phrase) == source


def test_a_length_in_a_picture_is_of_its_elements() -> None:
    assert phrase_html((LengthValue(1000.0),), "tspan") == (
        '<tspan class="route-length"><tspan data-length-m="1000.0">1.0 km</tspan></tspan>'
    )


def test_stated_decimals_are_kept_for_the_page() -> None:
    phrase = (LengthValue(64_500.0, decimals=2),)
    assert phrase_html(phrase) == (
        '<span class="route-length"><span data-length-m="64500.0" data-digits="2">64.50 km</span>'
        "</span>"
    )
