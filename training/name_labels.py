"""What a labelled set says of the name tag of a word: the set of tags that its label allows.

Sets do not agree: some label nationalities, some works, some nothing but persons, organizations and places. A word carries
the tags that its set leaves possible, and the loss is −log of their summed probability, so a set teaches what it labels
and is silent about the rest. Sets of tags are bit sets over TAGS.
"""
import os

TYPES = ["person", "organization", "place", "group", "product", "work", "law", "facility", "misc"]
TAGS = ["O"] + [prefix + "-" + name for name in TYPES for prefix in ("B", "I")]
NUMBER = {tag: i for i, tag in enumerate(TAGS)}
OUTSIDE = 1 << NUMBER["O"]
ANY = (1 << len(TAGS)) - 1

PLACES = ("place", "facility")
OTHERS = ("group", "product", "work", "law", "misc")

# Set → its label → the types that it may be; "free" leaves the words out of the loss, "outside" makes them O.
LABELS = {
    "wikigold": {"PER": ("person",), "ORG": ("organization",), "LOC": PLACES, "MISC": OTHERS},
    "uner": {"PER": ("person",), "ORG": ("organization",), "LOC": PLACES, "OTH": OTHERS},
    "wnut17": {"person": ("person",), "location": PLACES, "group": ("organization",), "corporation": ("organization",),
               "creative-work": ("work",), "product": ("product",)},
    "re3d": {"Person": ("person",), "Organisation": ("organization",), "Location": PLACES, "Nationality": ("group",),
             "Temporal": "outside", "Quantity": "outside", "Money": "outside", "Frequency": "outside"},
    "btc": {"PER": ("person",), "ORG": ("organization",), "LOC": PLACES},
    "redocred": {"PER": ("person",), "ORG": ("organization",), "LOC": PLACES, "MISC": OTHERS, "TIME": "outside",
                 "NUM": "outside"},
    "crossner": {"person": ("person",), "politician": ("person",), "musicalartist": ("person",), "writer": ("person",),
                 "scientist": ("person",), "researcher": ("person",), "organisation": ("organization",),
                 "politicalparty": ("organization",), "band": ("organization",), "university": ("organization",),
                 "location": PLACES, "country": PLACES, "event": ("misc",), "election": ("misc",), "misc": OTHERS,
                 "album": ("work",),
                 "song": ("work",), "book": ("work",), "poem": ("work",), "product": ("product",),
                 "programlang": ("product",)},
}
# Sets in which a word without a label may still be one of the types that they do not know.
OUTSIDE_MAY_BE_OTHER = {"uner", "wnut17", "re3d", "btc"}

# The last word of a name tells the finer type that no set labels.
LAST_WORD = {"facility": {"airport", "stadium", "arena", "hospital", "bridge", "tower", "prison", "station", "museum",
                          "cathedral", "church", "mosque", "palace", "dam", "port", "base", "square", "hotel", "theatre",
                          "theater", "mall", "plant", "camp", "harbour", "harbor", "terminal", "castle"},
             "law": {"act", "treaty", "accord", "accords", "constitution", "convention", "protocol", "amendment", "bill",
                     "agreement", "declaration", "directive", "pact"}}


def allowed(types, inside):
    prefix = "I-" if inside else "B-"
    return sum(1 << NUMBER[prefix + name] for name in types)


def types_of(label, words, table, demonyms):
    """The types that a span may have, "free" or "outside"."""
    types = table.get(label, "free")
    if isinstance(types, str):
        return types
    if len(words) == 1 and words[0].lower() in demonyms and types != ("person",) and types != ("organization",):
        return ("group",)
    last = words[-1].lower()
    if types == PLACES and len(words) > 1:
        return ("facility",) if last in LAST_WORD["facility"] else ("place",)
    if types == PLACES:
        return ("place",)
    if types == OTHERS and len(words) > 1 and last in LAST_WORD["law"]:
        return ("law",)
    return types


def allowed_tags(words, labels, set_name, demonyms):
    """BIO labels of one sentence in the names of their set → a bit set of tags a word."""
    table = LABELS[set_name]
    other = allowed(OTHERS, False) | allowed(OTHERS, True)
    blank = OUTSIDE | other if set_name in OUTSIDE_MAY_BE_OTHER else OUTSIDE
    result = [blank] * len(words)
    for start, end, label in spans_of(labels):
        if set_name == "re3d" and not isinstance(table.get(label, "free"), str):
            start = without_title(words, start, end)
            if start >= end or not all(w[0].isupper() or w.lower() in ("of", "for", "and", "the", "-")
                                       for w in words[start:end]):
                for i in range(start, end):
                    result[i] = ANY
                continue
        types = types_of(label, words[start:end], table, demonyms)
        for i in range(start, end):
            if types == "free":
                result[i] = ANY
            elif types != "outside":
                result[i] = allowed(types, i > start)
    return result


def spans_of(labels):
    """BIO labels → (first, last + 1, label)."""
    spans, start, kind = [], None, None
    for i, label in enumerate(list(labels) + ["O"]):
        prefix, _, name = label.partition("-")
        if start is not None and (prefix != "I" or name != kind):
            spans.append((start, i, kind))
            start = None
        if prefix in ("B", "I") and start is None:
            start, kind = i, name
    return spans


def read_lexicon(path):
    """First columns of a word list of extract/lexicon, in lower case."""
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]


class Lexicon:
    def __init__(self, folder):
        self.demonyms = {word.strip().lower() for row in read_lexicon(os.path.join(folder, "countries.tsv"))
                         for word in row[1].split(";") if word.strip()}
        self.titles = {row[0].lower() for row in read_lexicon(os.path.join(folder, "titles.tsv"))}


TITLES = set()  # filled by corpora.py from extract/lexicon/titles.tsv


def without_title(words, start, end):
    """Where a name begins once "the" and what ends with a title are cut off: "Defense Secretary Ash Carter"."""
    while start < end and words[start].lower() in ("the", "a", "an"):
        start += 1
    titles = [i for i in range(start, end - 1) if words[i].lower().rstrip(".") in TITLES]
    of = any(w.lower() == "of" for w in words[start:end])
    return titles[-1] + 1 if titles and not of else start
