"""What a map may know of its own page, so that only what was added to it must be parsed."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class KnownPage(Protocol):
    """A map that knows what it puts into its page.

    Attributes
    ----------
    own_markup : tuple of str
        Its parts of the page, in the order in which they appear there.
    own_scripts, own_styles : tuple of str
        The scripts and the styles in them that the page needs.
    data_markup : tuple of str
        The parts of them that are made of data, where no script belongs.
    image_hosts : tuple of str
        The origins that images may come from.
    """

    own_markup: tuple[str, ...] = ()
    own_scripts: tuple[str, ...] = ()
    own_styles: tuple[str, ...] = ()
    data_markup: tuple[str, ...] = ()
    image_hosts: tuple[str, ...] = ()


class UnknownPage(KnownPage):
    """Any other folium map: all of its page is parsed."""
