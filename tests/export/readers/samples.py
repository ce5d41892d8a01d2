"""What every reader test starts from: the sample graphs as files, what they hold, and how a test ends.

A reader script is called as SCRIPT WRITE_SAMPLES ACTANT READERS: the program that writes the sample graphs, the program
itself, and the folder that install.sh filled. Exit 0: all that was compared is equal; 1: it is not; 77: the reader is not
installed.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

NAMES = ("sample", "hostile", "story", "busy")
SKIPPED = 77
LISTS = {"aliases", "roles", "links", "authors", "document", "speaker", "speaker_id", "addressee", "about"}


def skip(what):
    print(f"skipped: {what} is not installed")
    sys.exit(SKIPPED)


def counts(name):
    with open(f"{name}.counts", encoding="utf-8") as file:
        return {key: int(value) for key, value in (line.split() for line in file)}


def hostile_strings():
    with open("hostile_strings.bin", "rb") as file:
        return [text.decode("utf-8") for text in file.read().split(b"\0")[:-1]]


def table(name, which):
    """Rows of the plain CSV export: what Python's csv module reads is what the other readers must find."""
    with open(f"{name}.csv/{which}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def picked(rows, how_many=200):
    """Some of the rows, always the same: spread evenly over all of them."""
    step = max(1, len(rows) // how_many)
    return rows[::step][:how_many]


def ask(actant, database, *arguments):
    """The lines that a verb answers with --json."""
    done = subprocess.run([actant, *arguments, "--json", "--db", database], capture_output=True, check=False, timeout=60)
    assert done.returncode in (0, 1), done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def must_fail(check, *arguments):
    """A comparison that cannot fail proves nothing: this one has to, on a damaged file."""
    try:
        check(*arguments)
    except (AssertionError, RuntimeError, ValueError, subprocess.CalledProcessError):
        return
    raise AssertionError(f"{check.__name__} found nothing wrong with a damaged file")


def main(test):
    writer, actant, readers = (os.path.abspath(path) for path in sys.argv[1:4])
    articles = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../examples/articles")
    with tempfile.TemporaryDirectory(prefix="actant-readers-") as folder:
        subprocess.run([writer, folder], check=True)
        os.chdir(folder)
        subprocess.run([actant, "build", "-q", articles, "--db", "news.kg"], check=True, capture_output=True)
        try:
            test(actant, readers)
        finally:
            os.chdir("/")
