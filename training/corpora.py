"""Labelled sets → documents of sentences; each word carries what its set says of it, and nothing else.

Every reader returns a list of Document. Hyphens part words as in the treebanks, whatever the set did.
"""
import difflib
import gzip
import json
import os
import re
from bisect import bisect_left
from dataclasses import dataclass, field

import name_labels
from name_labels import ANY, NUMBER, OTHERS, OUTSIDE, PLACES, allowed, allowed_tags


@dataclass
class Sentence:
    words: list
    opens_paragraph: bool = False
    names: list = None      # bit set of allowed tags a word
    upos: list = None
    xpos: list = None
    lemmas: list = None
    heads: list = None      # 0 = root, else 1-based position in the sentence
    relations: list = None


@dataclass
class Attribution:
    cue: list               # word positions in the document
    source: list            # ranges of words (first, last + 1)
    content: list


@dataclass
class Mention:
    head: int               # word position in the document
    chain: object           # equal in what means the same; None: no chain known, so nothing earlier is meant


@dataclass
class Document:
    sentences: list
    attributions: list = None   # None: not labelled
    mentions: list = None       # in the order in which they look back; None: not labelled
    pairs: list = None          # pairs of names (relations.py); None: not labelled


def open_text(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


# ------------------------------------------------------------------------------------------- treebanks

def read_treebank(path, with_entities=False):
    """CoNLL-U; `with_entities`: GUM's linked mentions made of proper nouns become names."""
    documents, sentence, entities = [], None, []
    opens = False
    for line in open_text(path):
        if line.startswith("# newdoc"):
            documents.append(Document([]))
        elif line.startswith("# newpar"):
            opens = True
        elif line[:1].isdigit():
            fields = line.rstrip("\n").split("\t")
            if not fields[0].isdigit():
                continue
            if sentence is None:
                sentence, entities = Sentence([], opens, None, [], [], [], [], []), []
                opens = False
            sentence.words.append(fields[1])
            sentence.lemmas.append(fields[2])
            sentence.upos.append(fields[3])
            sentence.xpos.append(fields[4])
            sentence.heads.append(int(fields[6]))
            sentence.relations.append(fields[7])
            entities.append(next((m[7:] for m in fields[9].split("|") if m.startswith("Entity=")), ""))
        elif not line.strip() and sentence is not None:
            if with_entities:
                sentence.names = names_of_entities(sentence, entities)
            documents[-1].sentences.append(sentence)
            sentence = None
    return documents


ENTITY_TYPES = {"person": ("person",), "organization": ("organization",), "place": PLACES}
CALENDAR = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
               "august september october november december".split())


def linked_mentions(entities):
    """GUM's bracketed Entity= column of one sentence → (first, last + 1, type) of mentions that have an identity."""
    opened, mentions = {}, []
    for i, column in enumerate(entities):
        for opening, closing in re.findall(r"\(([^()]+\)?)|([^()]+)\)", column):
            if opening:
                single = opening.endswith(")")
                parts = opening.rstrip(")").split("-")
                identity = "-".join(parts[7:]) if len(parts) > 7 else ""
                if single:
                    mentions.append((i, i + 1, parts[1], identity))
                else:
                    opened.setdefault(parts[0], []).append((i, parts[1], identity))
            elif opened.get(closing):
                start, kind, identity = opened[closing].pop()
                mentions.append((start, i + 1, kind, identity))
    return [(a, b, kind) for a, b, kind, identity in mentions if identity]


def names_of_entities(sentence, entities):
    words, upos = sentence.words, sentence.upos
    other = allowed(OTHERS, False) | allowed(OTHERS, True)
    result = []
    for word, tag in zip(words, upos):
        if tag == "PROPN":
            result.append(OUTSIDE if word.lower() in CALENDAR else ANY)
        else:
            result.append(OUTSIDE | other if tag == "ADJ" and word[0].isupper() else OUTSIDE)
    taken = [False] * len(words)
    for start, end, kind in sorted(linked_mentions(entities), key=lambda m: m[0] - m[1]):
        start = name_labels.without_title(words, start, end)
        while end > start and (upos[end - 1] == "PUNCT" or words[end - 1] in ("'s", "’s")):
            end -= 1
        if start >= end or any(taken[start:end]) or upos[start] != "PROPN" or upos[end - 1] not in ("PROPN", "NUM"):
            continue
        if any(tag not in ("PROPN", "ADP", "DET", "CCONJ", "PUNCT", "NUM") for tag in upos[start:end]):
            continue
        if words[start].lower() in CALENDAR:
            continue
        types = ENTITY_TYPES.get(kind, OTHERS)
        if types == PLACES:
            types = ("facility",) if words[end - 1].lower() in name_labels.LAST_WORD["facility"] else ("place",)
        for i in range(start, end):
            result[i], taken[i] = allowed(types, i > start), True
    return result


# -------------------------------------------------------------------------------------- columns of names

HYPHEN = re.compile(r"(?<=\w)(-)(?=\w)")
# As extract/tokenizer.cc; counted in the treebanks.
KEEPS_HYPHEN = re.compile(r"^(?i:non|e|anti|re|co|pre|pro|mid|cross|post|over|semi|multi|ex|sub|counter|mini|neo|socio|"
                          r"psycho|inter|intra|micro|un)-(?=[^\W\d_])(?![A-Z])")


def parted(word):
    """A hyphenated word as the treebanks part it: "opinion-based" and "pro-Lima" are three words, "co-operate" one."""
    if "-" not in word[1:-1] or KEEPS_HYPHEN.match(word) or "://" in word or word.count("-") > 4:
        return [word]
    return [part for part in HYPHEN.split(word) if part]


def read_columns(path, set_name, demonyms, part=parted):
    """`token TAB label` lines; without document marks each sentence is a document."""
    documents, words, labels, marked = [], [], [], False
    def close():
        nonlocal words, labels
        if not words:
            return
        sentence = Sentence(words, True, allowed_tags(words, labels, set_name, demonyms))
        if marked and documents:
            documents[-1].sentences.append(sentence)
        else:
            documents.append(Document([sentence]))
        words, labels = [], []
    for line in open_text(path):
        if line.startswith("-DOCSTART-"):
            close()
            marked = True
            documents.append(Document([]))
        elif line.strip():
            fields = line.rstrip("\n").split("\t")
            for i, word in enumerate(part(fields[0])):
                words.append(word)
                label = fields[-1]
                labels.append("I" + label[1:] if i and label.startswith("B-") else label)
        else:
            close()
    close()
    return [d for d in documents if d.sentences]


def add_names(treebank, named):
    """Names of UNER on the trees of the same documents, aligned by their words; returns how many words got none."""
    missed = 0
    for document, other in zip(treebank, named, strict=True):
        words = [w for s in document.sentences for w in s.words]
        others = [w for s in other.sentences for w in s.words]
        labels = [n for s in other.sentences for n in s.names]
        names = [ANY] * len(words)
        for i, k, size in difflib.SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
            names[i:i + size] = labels[k:k + size]
        missed += sum(n == ANY for n in names)
        at = 0
        for sentence in document.sentences:
            sentence.names = names[at:at + len(sentence.words)]
            at += len(sentence.words)
    return missed


# ---------------------------------------------------------------------------------------- attributions

def read_polnear(path, tokens_path):
    """PolNeAR: words of its token layer, parted at hyphens; paragraphs as the text has them."""
    layer = {}
    for line in open_text(tokens_path):
        record = json.loads(line)
        layer[record["id"]] = record["sents"]
    documents = []
    for line in open_text(path):
        record = json.loads(line)
        if record["id"] not in layer:
            continue
        text, starts, ends, sentences, last_end = record["text"], [], [], [], 0
        for flat in layer[record["id"]]:
            words = []
            for a, b in zip(flat[::2], flat[1::2]):
                if b <= a:
                    continue
                if not words:
                    opens = "\n" in text[last_end:a] or not sentences
                at = a
                for part in parted(text[a:b]):
                    words.append(part)
                    starts.append(at)
                    ends.append(at + len(part))
                    at += len(part)
                last_end = b
            if words:
                sentences.append(Sentence(words, opens))
        def words_of(spans):
            ranges = []
            for a, b in spans:
                first, last = bisect_left(ends, a + 1), bisect_left(starts, b)
                if first < last:
                    ranges.append((first, last))
            return ranges
        attributions = []
        for item in record["attributions"]:
            cue, content = words_of(item["cue"]), words_of(item["content"])
            if cue and content:
                attributions.append(Attribution([i for a, b in cue for i in range(a, b)], words_of(item["source"]), content))
        documents.append(Document(sentences, attributions))
    return documents


# ---------------------------------------------------------------------------------------- coreference

ENDS_HEAD = {",", "of", "in", "on", "at", "for", "with", "from", "to", "by", "who", "which", "that", "whom", "whose", "-",
             "--", "("}


def head_word(words):
    """The likely head of a noun phrase without a tree: the last word before what follows a noun."""
    for i, word in enumerate(words):
        if i > 0 and word.lower() in ENDS_HEAD:
            return i - 1
    return len(words) - 1


def read_litbank(path):
    documents = []
    for line in open_text(path):
        record = json.loads(line)
        sentences, places = [], []
        count = 0
        for text in record["text"].split("\n"):
            words, place = [], []
            for word in text.split():
                place.append(count + len(words))
                words.extend(parted(word))
            place.append(count + len(words))
            sentences.append(Sentence(words, not sentences))
            places.append(place)
            count += len(words)
        flat = [word for s in sentences for word in s.words]
        mentions = []
        for m in record["mentions"]:
            first, end = places[m["sent"]][m["first"]], places[m["last_sent"]][m["last"] + 1]
            mentions.append(Mention(first + head_word(flat[first:end]), m["chain"]))
        mentions.sort(key=lambda m: m.head)
        documents.append(Document([s for s in sentences if s.words], None, mentions))
    return documents


WORD = re.compile(r"\w+(?:[.'’]\w+)*|[^\w\s]")


def read_gap(path):
    """Passages with one pronoun and two names; which of the names it means, if either. Only the pronoun looks back."""
    documents = []
    for line in list(open_text(path))[1:]:
        _, text, pronoun, at, a, a_at, a_true, b, b_at, b_true, _ = line.rstrip("\n").split("\t")
        sentences, starts = [], []
        for piece in re.split(r"(?<=[.!?]) (?=[A-Z\"“])", text):
            sentences.append(Sentence([], not sentences))
            base = starts[-1][2] if starts else 0
            base = text.index(piece, base)
            for match in WORD.finditer(piece):
                place = base + match.start()
                for part in parted(match.group()):
                    starts.append((place, place + len(part), base + len(piece)))
                    sentences[-1].words.append(part)
                    place += len(part)
        def word_of(end):
            return max(i for i, (first, _, _) in enumerate(starts) if first < end)
        chains = ["pronoun" if true == "TRUE" else None for true in (a_true, b_true)]
        mentions = [Mention(word_of(int(a_at) + len(a)), chains[0]), Mention(word_of(int(b_at) + len(b)), chains[1]),
                    Mention(word_of(int(at) + len(pronoun)), "pronoun")]
        documents.append(Document([s for s in sentences if s.words], None, mentions))
    return documents


# ----------------------------------------------------------------------------------------------- all

@dataclass
class Corpus:
    name: str
    kind: str            # "tree", "names", "attribution", "coreference" or "relations": one kind of window a batch
    share: float         # how much of it a pass shows: 0.5 = every second window, 2 = twice
    documents: list = field(default_factory=list)


def load(data, lexicon_folder, small=False):
    import relations   # which reads with the readers of this file
    lexicon = name_labels.Lexicon(lexicon_folder)
    name_labels.TITLES = lexicon.titles
    at = lambda *parts: os.path.join(data, *parts)
    columns = lambda name, set_name, **rest: read_columns(at("ner", name), set_name, lexicon.demonyms, **rest)
    ewt = read_treebank(at("parse", "ewt-train.conllu.gz"))
    missed = add_names(ewt, columns("uner-ewt-train.conll", "uner", part=lambda word: [word]))
    print(f"words of EWT without a name label: {missed}")
    gum = read_treebank(at("parse", "gum-train.conllu.gz"), with_entities=True)
    # OntoGUM's chains and half of GAP stay with the ranker: it has to learn on vectors that do not know the answers.
    gap = read_gap(at("coref", "gap-development.tsv"))
    corpora = [
        Corpus("ewt", "tree", 1, ewt),
        Corpus("gum", "tree", 1, gum),
        Corpus("litbank", "coreference", 0.4, read_litbank(at("coref", "litbank.jsonl.gz"))),
        Corpus("gap", "coreference", 0.8, gap[:len(gap) // 2]),
        Corpus("wikigold", "names", 1.5, columns("wikigold.conll", "wikigold")),
        Corpus("wnut17", "names", 1.5, columns("wnut17-train.conll", "wnut17")),
        Corpus("re3d", "names", 1, columns("re3d.conll", "re3d")),
        Corpus("btc", "names", 0.6, columns("btc.conll", "btc")),
        Corpus("crossner-politics", "names", 3, columns("crossner-politics-train.conll", "crossner")),
    ]
    for domain in ("science", "music", "literature", "ai"):
        corpora.append(Corpus("crossner-" + domain, "names", 0.7, columns(f"crossner-{domain}.conll", "crossner")))
    corpora.append(Corpus("polnear", "attribution", 0.65, read_polnear(at("quotes", "polnear-train.jsonl.gz"),
                                                                    at("quotes", "polnear-train-tokens.jsonl.gz"))))
    corpora.extend(relations.load(data, lexicon.demonyms))
    if small:
        for corpus in corpora:
            corpus.documents = corpus.documents[:6]
    return corpora
