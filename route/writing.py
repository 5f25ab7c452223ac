"""Write a file atomically: completely, or not at all."""

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from route.errors import OutputError
from route.text import quoted

# The temporary files of this process: what a signal would leave behind.
_TEMPORARY: set[Path] = set()


def resolve_target(output: str | os.PathLike[str], inputs: Sequence[Path] = ()) -> Path:
    """Return the file to write, or raise an error that says why it cannot be.

    Parameters
    ----------
    output : path
        Path of the map.
    inputs : sequence of Path
        Files that must not be replaced, because the map is made from them.

    Returns
    -------
    Path
        The path with links resolved: a link stays a link, and its target is replaced.

    Raises
    ------
    OutputError
        If the folder does not exist, or the path is a folder, a special file or an input.
    """
    # A Path drops a final slash, so callers hand over what was typed.
    typed = os.fspath(output) or "."
    if typed.endswith(("/", os.sep)) and not Path(typed).is_dir():
        raise OutputError(f"{quoted(typed, longest=200)} names a folder that does not exist.")
    if typed == "-":
        raise OutputError("A map is not written to standard output. Name a file: map.html.")
    try:
        target = Path(os.path.realpath(typed))
        objection = _objection(target, inputs)
    except (OSError, ValueError) as error:
        raise unwritable(output, error) from error
    if objection:
        raise OutputError(f"{quoted(typed, longest=200)} {objection}")
    return target


def _objection(target: Path, inputs: Sequence[Path]) -> str:
    if target.is_symlink():  # what resolves to a link resolves to itself
        return "is a link that leads to itself. Name another file."
    if target.is_dir():
        return "is a folder. Name a file in it, such as map.html."
    if not target.parent.is_dir():
        return "cannot be written: there is no such folder. Make it, or name another."
    if not target.exists():
        return ""
    if not stat.S_ISREG(target.stat().st_mode):
        return "is not an ordinary file. Name another."
    if any(path.exists() and path.samefile(target) for path in inputs):
        return "is part of the input. Name another file for the map."
    return ""


def unwritable(output: str | os.PathLike[str], error: OSError | ValueError) -> OutputError:
    """Return the error of a file that the system does not let us write."""
    shown = quoted(output, longest=200)
    # Python raises ValueError for a name with a NUL or a lone surrogate.
    reason = error.strerror if isinstance(error, OSError) else "no file can have such a name"
    return OutputError(f"{shown} cannot be written: {reason}. Name another file.")


def write_atomically(target: Path, content: bytes) -> None:
    """Write a file completely, or not at all.

    Parameters
    ----------
    target : Path
        The file; its folder must exist. An existing file is replaced in one step.
    content : bytes
        Its new contents.

    Raises
    ------
    OutputError
        If it cannot be written; an existing file is unchanged.
    """
    temporary = target.parent / f".route-{os.urandom(8).hex()}"
    # Recorded before it exists, so that no signal comes between.
    _TEMPORARY.add(temporary)
    try:
        old_mode = target.stat().st_mode & 0o777 if target.exists() else None
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o666 if old_mode is None else old_mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if old_mode is not None:
            # USB sticks and network shares may have no permissions to set.
            with suppress(OSError):
                temporary.chmod(old_mode)
        temporary.replace(target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        # After an error or an interruption the temporary file is still there.
        temporary.unlink(missing_ok=True)
        _TEMPORARY.discard(temporary)


def remove_temporary_files() -> None:
    """Remove what an interrupted `write_atomically` would leave behind."""
    for path in tuple(_TEMPORARY):
        with suppress(OSError):
            path.unlink()
