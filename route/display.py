"""Show a value in a notebook through a hook that the front page sets."""

from collections.abc import Callable

# Like `sys.displayhook`: the ledger shows a picture of its journey without importing `drawing`.
hook: Callable[[object], str] = repr


def as_html(value: object) -> str:
    """Return a value as HTML for a notebook."""
    return hook(value)
