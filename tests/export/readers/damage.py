"""Damaged files, for the proof that a comparison can fail."""
import contextlib


@contextlib.contextmanager
def damaged(path, old, new):
    """The file has a few other bytes while this lasts: the first `old` in it is `new`."""
    with open(path, "rb") as file:
        whole = file.read()
    assert old in whole, (path, old)
    with open(path, "wb") as file:
        file.write(whole.replace(old, new, 1))
    try:
        yield path
    finally:
        with open(path, "wb") as file:
            file.write(whole)
