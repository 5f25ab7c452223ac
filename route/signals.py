"""End a command at Ctrl-C and other signals, without a traceback or a temporary file."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def exit_at_signals(clean_up: Callable[[], None]) -> Iterator[None]:
    """End the process at Ctrl-C and when it is asked to, with 128 plus the signal's number.

    An exception raised by the signal could be swallowed in code that is not ours, or come
    in the middle of its own clean-up.

    Parameters
    ----------
    clean_up : callable
        Called before the process ends.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # others can set no handler
        return
    # Windows has no SIGHUP.
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = [_handle(number, clean_up) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _handle(number: int, clean_up: Callable[[], None]) -> "signal._HANDLER":
    """Set the handler of a signal, unless it is ignored (nohup); return the one before."""

    def end(number: int, _: FrameType | None) -> None:
        clean_up()
        if number == signal.SIGINT:
            with suppress(Exception):  # whatever state standard error is in
                sys.stderr.write("stopped\n")
                sys.stderr.flush()
        os._exit(128 + number)

    before = signal.getsignal(number)
    if before is not signal.SIG_IGN:
        signal.signal(number, end)
    return before
