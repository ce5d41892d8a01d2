"""Other names in the same places: what stands around a name teaches as much when the name changes.

The sets of names are small and repeat themselves; from the fifth pass on a model knows them by heart. So a share of the
documents is shown with persons, organizations and places exchanged for others of the same type: from the sets themselves,
persons also from public lists of first names and surnames. (Mention replacement: Dai and Adel 2020.)
"""
import os
from dataclasses import replace

from corpora import Document, open_text
from name_labels import NUMBER, TYPES, allowed

DOCUMENTS = 0.4     # share of the documents that are changed
NAMES = 0.6         # share of their names
OWN_SET = 0.7       # how often the other name comes from the same set
LISTED = 0.4        # how often a person comes from the lists
BEGINS = sum(1 << NUMBER["B-" + t] for t in TYPES)
INSIDE = sum(1 << NUMBER["I-" + t] for t in TYPES)
EXCHANGED = {allowed((t,), False): allowed((t,), True) for t in ("person", "organization", "place")}
NOT_EDITED = {"wnut17", "btc"}   # other names from edited text make tweets no better


def spans(sentence):
    """(first, last + 1, allowed tags of its first word) of each name."""
    names, start = sentence.names, None
    for i, tags in enumerate(names + [0]):
        if start is not None and (not tags or tags & ~INSIDE):
            yield start, i, names[start]
            start = None
        if start is None and tags and not tags & ~BEGINS:
            start = i


class OtherNames:
    def __init__(self, corpora, data):
        self.of_set, self.of_all = {}, {}
        self.changed = {c.name for c in corpora if c.kind in ("names", "relations") and c.name not in NOT_EDITED and
                        c.documents[0].sentences[0].names is not None}
        for corpus in corpora:
            if corpus.name not in self.changed:
                continue
            for document in corpus.documents:
                for sentence in document.sentences:
                    for a, b, tags in spans(sentence):
                        if tags in EXCHANGED:
                            words = tuple(sentence.words[a:b])
                            self.of_set.setdefault((corpus.name, tags), []).append(words)
                            self.of_all.setdefault(tags, []).append(words)
        lines = lambda name: [line.strip() for line in open_text(os.path.join(data, "gazetteers", name)) if line.strip()]
        self.first_names, self.surnames = lines("first-names.txt"), lines("surnames.txt.gz")

    def other(self, words, tags, corpus, rng):
        if tags == allowed(("person",), False) and len(words) <= 2 and rng.random() < LISTED:
            surname = rng.choice(self.surnames)
            return (surname,) if len(words) == 1 else (rng.choice(self.first_names), surname)
        return rng.choice(self.of_set[corpus.name, tags] if rng.random() < OWN_SET else self.of_all[tags])

    def exchanged(self, document, corpus, rng):
        """The document, or a copy with some of its names changed: one name becomes the same other wherever it stands."""
        if corpus.name not in self.changed or rng.random() >= DOCUMENTS:
            return document
        became, sentences, before = {}, [], 0
        first, last = [], []   # where each word begins and ends now; the words of a changed name all have its whole place
        for sentence in document.sentences:
            parts, at = [], 0   # (old words, what stands there now or None, tags)
            for a, b, tags in spans(sentence):
                if tags in EXCHANGED:
                    old = tuple(sentence.words[a:b])
                    if (old, tags) not in became:
                        became[old, tags] = self.other(old, tags, corpus, rng) if rng.random() < NAMES else old
                    parts += [(at, a, None, 0), (a, b, became[old, tags], tags)]
                    at = b
            parts.append((at, len(sentence.words), None, 0))
            words, names = [], []
            for a, b, new, tags in parts:
                begin = before + len(words)
                if new is None:
                    first += range(begin, begin + b - a)
                    last += range(begin + 1, begin + b - a + 1)
                    words += sentence.words[a:b]
                    names += sentence.names[a:b]
                else:
                    first += [begin] * (b - a)
                    last += [begin + len(new)] * (b - a)
                    words += new
                    names += [tags] + [EXCHANGED[tags]] * (len(new) - 1)
            before += len(words)
            sentences.append(replace(sentence, words=words, names=names))
        moved = lambda span: (first[span[0]], last[span[1] - 1])
        pairs = document.pairs and [replace(p, subject=moved(p.subject), object=moved(p.object)) for p in document.pairs]
        return Document(sentences, pairs=pairs)
