"""What the columns of the plain CSV export mean: which hold numbers, days or lists. All other columns hold text."""
import datetime
import re

INTEGERS = {"mentions", "documents", "weight", "start", "end"}
REALS = {"confidence"}
DAYS = {"first_seen", "last_seen", "published", "modified"}
# Lists of nodes, edges and quotations; in the table of evidence a document is one text.
LISTS = {
    "nodes": {"aliases", "roles", "links", "authors"},
    "edges": {"document"},
    "evidence": set(),
    "quotations": {"speaker", "speaker_id", "addressee", "about"},
    "documents": {"authors"},
}
TABLES = tuple(LISTS)


def day(text):
    """The day of a date or of a moment; nothing if the text has none."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", text, re.DOTALL)
    try:
        return datetime.date(*map(int, found.group(1, 2, 3))) if found else None
    except ValueError:
        return None


def value(column, text, with_days=True):
    """A cell as a reader with types has it, lists still as one text; None where the cell is empty."""
    if text == "":
        return None
    if column in INTEGERS:
        return int(text)
    if column in REALS:
        return float(text)
    if column in DAYS and with_days:
        return day(text)
    return text


def row(cells, with_days=True):
    """All the cells of a row by their columns."""
    return {column: value(column, text, with_days) for column, text in cells.items()}


def differences(expected, found):
    """What two tables of rows do not have in common, to be shown: empty when they are equal."""
    if len(expected) != len(found):
        return [f"{len(expected)} rows expected, {len(found)} found"]
    return [(column, one[column], other.get(column))
            for one, other in zip(expected, found)
            for column in one
            if type(one[column]) is not type(other.get(column)) or one[column] != other[column]]
