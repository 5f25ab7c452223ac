"""Write a file whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from route.errors import OutputError
from route.text import quoted


def writable(output: Path, inputs: Sequence[Path] = ()) -> Path:
    """Return the file to write, or tell why it cannot be written there.

    Parameters
    ----------
    output : Path
        Where the map is wanted.
    inputs : sequence of Path
        The files it is made from, which it must not replace.

    Returns
    -------
    Path
        The file itself: a link stays a link, and what it points to is replaced.

    Raises
    ------
    OutputError
        If there is no such folder, or something that must stay is there.
    """
    try:
        target = Path(os.path.realpath(output))
        objection = _objection(target, inputs)
    except (OSError, ValueError) as error:
        raise unwritable(output, error) from error
    if objection:
        raise OutputError(f"{quoted(output, longest=200)} {objection}")
    return target


def _objection(target: Path, inputs: Sequence[Path]) -> str:
    if target.is_dir():
        return "is a folder. Name a file in it, such as map.html."
    if not target.parent.is_dir():
        return "cannot be written: there is no such folder. Make it, or name another."
    if not target.exists():
        return ""
    if not stat.S_ISREG(target.stat().st_mode):
        return "is not an ordinary file. Name another."
    if any(one.exists() and one.samefile(target) for one in inputs):
        return "is part of the input. Name another file for the map."
    return ""


def unwritable(output: Path, error: OSError | ValueError) -> OutputError:
    """Return what to tell of a file that the system would not let be written."""
    shown = quoted(output, longest=200)
    # Python itself refuses a name with a NUL or half a surrogate pair in it.
    reason = error.strerror if isinstance(error, OSError) else "no file can have such a name"
    return OutputError(f"{shown} cannot be written: {reason}. Name another file.")


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Parameters
    ----------
    target : Path
        The file; its folder must exist. What stood there is replaced at once.
    content : bytes
        What it will hold.

    Raises
    ------
    OutputError
        If it cannot be written; what stood there before is untouched.
    """
    part = None
    try:
        descriptor, part = tempfile.mkstemp(dir=target.parent, prefix=".route-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is private; a page to be published is readable as any new file.
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(part).chmod(mode)
        Path(part).replace(target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        # Gone if all went well; else what came of an interrupted or a failed try.
        if part is not None:
            Path(part).unlink(missing_ok=True)


def _umask() -> int:
    """Return the permissions that new files of this process lack."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
