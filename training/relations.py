"""Relation sets → documents whose pairs of names say which relations of ours hold between them, which may, and which do not.

What a set labels under one name may be several of ours; relations-and-events' argument types choose, and what stays open
is not counted. Re-DocRED labels documents: a fact counts where a sentence of its evidence, or any sentence if it lists
none, holds both names. KnowledgeNet and FewRel label some relations only, so they deny only those.
"""
import json
import os
import re
from collections import defaultdict
from dataclasses import dataclass

from corpora import Corpus, Document, Sentence, open_text, parted
from name_labels import allowed_tags

# The relations that some set labels; the others are found by rules alone. Order = rows of the weight file.
PREDICATES = ["head_of", "member_of", "employee_of", "founder_of", "owner_of", "head_of_state_of", "head_of_government_of",
              "party_member_of", "citizen_of", "born_in", "died_in", "lives_in", "spouse_of", "parent_of", "sibling_of",
              "successor_of", "plays_for", "educated_at", "based_in", "located_in", "part_of", "subsidiary_of", "producer_of"]
NUMBER = {name: i for i, name in enumerate(PREDICATES)}
ALL = (1 << len(PREDICATES)) - 1
SYMMETRIC = {"spouse_of", "sibling_of"}
FARTHEST = 50        # words between the two

# Label of a set → ours, the likeliest first; ^ = the other direction.
WIKIDATA = {
    "P17": "located_in based_in", "P131": "located_in based_in", "P276": "located_in", "P706": "located_in", "P30": "located_in",
    "P1376": "located_in", "P150": "^located_in", "P36": "^located_in", "P159": "based_in", "P740": "based_in",
    "P27": "citizen_of", "P19": "born_in", "P20": "died_in", "P551": "lives_in", "P69": "educated_at",
    "P108": "employee_of head_of", "P463": "member_of", "P361": "part_of located_in member_of subsidiary_of",
    "P527": "^part_of ^located_in ^member_of ^subsidiary_of", "P26": "spouse_of", "P22": "^parent_of", "P25": "^parent_of",
    "P40": "parent_of", "P3373": "sibling_of", "P102": "party_member_of", "P54": "plays_for", "P6": "^head_of_government_of",
    "P35": "^head_of_state_of", "P488": "^head_of", "P169": "^head_of", "P1037": "^head_of", "P112": "^founder_of",
    "P127": "^owner_of", "P1830": "owner_of", "P749": "subsidiary_of part_of", "P355": "^subsidiary_of ^part_of",
    "P176": "^producer_of", "P178": "^producer_of", "P1056": "producer_of", "P1365": "successor_of", "P1366": "^successor_of",
    # Near enough to one of ours that a "no" would teach nonsense.
    "P206": "?located_in", "P177": "?located_in", "P59": "?part_of ?located_in", "P155": "?successor_of", "P937": "?lives_in",
    "P241": "?member_of", "P118": "?member_of ?part_of", "P137": "?^owner_of", "P170": "?^producer_of", "P495": "?based_in ?located_in",
    "P1001": "?based_in ?part_of", "P205": "?located_in", "P403": "?located_in", "P272": "?^producer_of", "P123": "?^producer_of",
    "P172": "?citizen_of", "P194": "?based_in ?part_of", "P39": "?head_of ?member_of", "P1344": "?member_of", "P607": "?member_of",
}
KNOWLEDGENET = {
    "EMPLOYEE_OR_MEMBER_OF": "employee_of member_of head_of plays_for party_member_of", "PLACE_OF_RESIDENCE": "lives_in",
    "SPOUSE": "spouse_of", "PLACE_OF_BIRTH": "born_in", "EDUCATED_AT": "educated_at", "HEADQUARTERS": "based_in",
    "CHILD_OF": "^parent_of", "FOUNDED_BY": "^founder_of", "CEO": "^head_of", "NATIONALITY": "citizen_of",
    "POLITICAL_AFFILIATION": "party_member_of", "SUBSIDIARY_OF": "subsidiary_of part_of",
}
# Argument types (relations-and-events); what is not here takes any.
TYPES = {
    "located_in": ("LOC", "LOC"), "based_in": ("ORG", "LOC"), "subsidiary_of": ("ORG", "ORG"), "head_of": ("PER", "ORG"),
    "member_of": ("PER ORG LOC", "ORG"), "employee_of": ("PER", "ORG"), "citizen_of": ("PER", "LOC"), "part_of": ("ORG", "ORG"),
}


@dataclass
class Pair:
    subject: tuple      # words of the document (first, last + 1)
    object: tuple
    means: int          # bit set over PREDICATES: what holds
    unknown: int        # what is not counted


def fits(name, subject_type, object_type):
    wanted = TYPES.get(name, ("", ""))
    return all(not w or kind not in ("PER", "ORG", "LOC") or kind in w.split() for w, kind in zip(wanted, (subject_type, object_type)))


class Facts:
    """What a text says of ordered pairs of its things."""

    def __init__(self):
        self.means, self.unknown = defaultdict(int), defaultdict(int)

    def add(self, subject, subject_type, object_, object_type, options, holds=True):
        """One fact in the set's own words; not `holds`: not counted for these two here."""
        chosen = False
        for option in (options or "").split():
            name = option.lstrip("?^")
            a, b, types = (subject, object_, (subject_type, object_type))
            if "^" in option:
                a, b, types = b, a, (object_type, subject_type)
            sure = holds and not chosen and not option.startswith("?") and fits(name, *types)
            for x, y in ((a, b), (b, a)) if name in SYMMETRIC else ((a, b),):
                (self.means if sure else self.unknown)[x, y] |= 1 << NUMBER[name]
            chosen = chosen or sure


def pairs_of(mentions, facts, denied, unlabelled=frozenset()):
    """mentions: [((first, last + 1), thing)] of one stretch of text → its ordered pairs."""
    result = []
    for i, (subject, s) in enumerate(mentions):
        for k, (object_, o) in enumerate(mentions):
            if i == k or s == o or subject[0] < object_[1] and object_[0] < subject[1]:
                continue
            if max(subject[0], object_[0]) - min(subject[1], object_[1]) > FARTHEST:
                continue
            means = facts.means.get((s, o), 0)
            unknown = (facts.unknown.get((s, o), 0) | ALL & ~denied) & ~means
            if means or unknown != ALL:
                result.append(Pair(subject, object_, means, unknown))
    return result


# -------------------------------------------------------------------------------------------- Re-DocRED

def read_redocred(path, demonyms):
    documents = []
    for record in json.load(open_text(path)):
        things = record["vertexSet"]
        kind = [thing[0]["type"] for thing in things]
        places, sentences, starts, count = [], [], [], 0
        for tokens in record["sents"]:
            words, place = [], []
            for token in tokens:
                place.append(len(words))
                words.extend(parted(token))
            place.append(len(words))
            places.append(place)
            starts.append(count)
            count += len(words)
            sentences.append(Sentence(words, not sentences))
        named = [[] for _ in sentences]
        for t, thing in enumerate(things):
            for mention in thing:
                place = places[mention["sent_id"]]
                named[mention["sent_id"]].append((place[mention["pos"][0]], place[mention["pos"][1]], t))
        document = Document(sentences, pairs=[])
        for number, (sentence, found) in enumerate(zip(sentences, named)):
            labels = ["O"] * len(sentence.words)
            for a, b, t in sorted(found, key=lambda m: m[0] - m[1]):   # the longest first
                if all(label == "O" for label in labels[a:b]):
                    labels[a:b] = ["B-" + kind[t]] + ["I-" + kind[t]] * (b - a - 1)
            sentence.names = allowed_tags(sentence.words, labels, "redocred", demonyms)
            facts = Facts()
            for fact in record["labels"]:
                here = not fact["evidence"] or number in fact["evidence"]
                facts.add(fact["h"], kind[fact["h"]], fact["t"], kind[fact["t"]], WIKIDATA.get(fact["r"]), here)
            start = starts[number]
            mentions = sorted({((start + a, start + b), t) for a, b, t in found if kind[t] not in ("TIME", "NUM")})
            document.pairs.extend(pairs_of(mentions, facts, ALL))
        documents.append(document)
    return documents


# ---------------------------------------------------------------------------------- KnowledgeNet and FewRel

WORD = re.compile(r"\w+(?:[.'’]\w+)*|[^\w\s]")
NAME = re.compile(r"[A-Z][\w'’.&]*(?:(?: (?:of|the|and|de|van|von|for))? [A-Z][\w'’.&]*)*")


def words_at(text):
    """Sentences of a short text, and its words' places."""
    sentences, at = [], []
    for piece in re.finditer(r"(?:(?!(?<=[.!?]) (?=[A-Z\"“])).)+", text, re.S):
        words = []
        for match in WORD.finditer(piece.group()):
            begin = piece.start() + match.start()
            for part in parted(match.group()):
                words.append(part)
                at.append((begin, begin + len(part)))
                begin += len(part)
        if words:
            sentences.append(Sentence(words, not sentences))
    return sentences, at


def words_of(at, start, end):
    inside = [i for i, (a, b) in enumerate(at) if a < end and b > start]
    return (inside[0], inside[-1] + 1) if inside else None


def bits(options):
    return sum({1 << NUMBER[option.lstrip("?^")] for option in options.split()})


def read_knowledgenet(path, no_fact_path):
    """One document a passage; each with the properties that it was read for."""
    passages = {}
    for line in open_text(path):
        row = json.loads(line)
        passages.setdefault((row["fold"], row["text"]), ([], set()))[0].append(row)
    blank = {}
    for line in open_text(no_fact_path):
        row = json.loads(line)
        blank.setdefault((row["fold"], row["text"]), set()).add(row["property"])
    documents = []
    for key in sorted(set(passages) | set(blank)):
        fold, text = key
        rows = passages.get(key, ([],))[0]
        read_for = {row["relation"] for row in rows} | blank.get(key, set())
        sentences, at = words_at(text)
        facts, spans = Facts(), {}
        for row in rows:
            ends = [(row[side]["start"], row[side]["end"]) for side in ("head", "tail")]
            for span in ends:
                spans[span] = span
            facts.add(ends[0], row["head"]["type"], ends[1], row["tail"]["type"], KNOWLEDGENET.get(row["relation"]))
        for match in list(NAME.finditer(text))[:12]:   # names that take no part in any fact
            if not any(a < match.end() and match.start() < b for a, b in spans):
                spans[match.span()] = match.span()
        denied = 0
        for name in read_for:
            denied |= bits(KNOWLEDGENET.get(name, ""))
        mentions = [(words_of(at, *span), span) for span in sorted(spans)]
        pairs = pairs_of([m for m in mentions if m[0]], facts, denied)
        documents.append((fold, Document(sentences, pairs=pairs)))
    return documents


def read_fewrel(path):
    documents = []
    for line in open_text(path):
        row = json.loads(line)
        sentences, at = words_at(row["text"])
        facts = Facts()
        facts.add("head", None, "tail", None, WIKIDATA.get(row["relation"]))
        mentions = [(words_of(at, row[side]["start"], row[side]["end"]), side) for side in ("head", "tail")]
        if all(m[0] for m in mentions):
            documents.append(Document(sentences, pairs=pairs_of(mentions, facts, ALL)))
    return documents


# ------------------------------------------------------------------------------------------------- all

HELD_OUT_DOCUMENT, HELD_OUT_FOLD = 5, 4    # every fifth document of Re-DocRED and a fold of KnowledgeNet are never taught


def load(data, demonyms, held_out=False):
    at = lambda name: os.path.join(data, "relations", name)
    redocred = read_redocred(at("redocred-dev.json.gz"), demonyms)
    knowledgenet = read_knowledgenet(at("knowledgenet.jsonl.gz"), at("knowledgenet-no-fact.jsonl.gz"))
    apart = lambda i: i % HELD_OUT_DOCUMENT == HELD_OUT_DOCUMENT - 1
    corpora = [Corpus("redocred", "relations", 1, [d for i, d in enumerate(redocred) if apart(i) == held_out]),
               Corpus("knowledgenet", "relations", 1, [d for fold, d in knowledgenet if (fold == HELD_OUT_FOLD) == held_out])]
    if not held_out:
        corpora.append(Corpus("fewrel", "relations", 0.2, read_fewrel(at("fewrel-val-wiki.jsonl.gz"))))
    return corpora
