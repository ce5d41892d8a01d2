"""Documents → windows: what the encoder reads at once, with the labels of its words.

A window holds whole sentences that follow one another, [CLS] in front and [SEP] behind; between two paragraphs one more
[SEP]. Training varies the length, so that short and long texts are both seen.
"""
import random
from dataclasses import dataclass

from word_pieces import CLS, FURTHER, MASK, SEP, case_classes

LONGEST = 192         # pieces
SHORTEST_CAP = 64
PIECES_A_BATCH = 1536
REACH = 96            # words on either side of a cue that its source and content are looked for in


@dataclass
class Window:
    pieces: list
    cases: list
    first: list           # word → its first piece
    last: list            # word → its last piece
    sentences: list       # [(first word, last + 1, Sentence)]
    attributions: list    # in words of the window; None: not labelled
    paragraphs: list      # word → number of its paragraph in the window
    begins: int = 0       # its first word's place in the document
    document: object = None   # where mentions or pairs are labelled


def pieces_of(sentence, word_pieces):
    return [word_pieces.of(word) for word in sentence.words]


def build(sentences, word_pieces, attributions=None, words_before=0, rng=None, shout=None):
    """`rng`: [SEP] between sentences of one paragraph by chance; `shout`: str.lower or str.upper for augmentation."""
    pieces, cases, first, last, spans, paragraphs, paragraph = [CLS], [0], [], [], [], [], -1
    for sentence in sentences:
        words = [shout(word) for word in sentence.words] if shout else sentence.words
        opens = sentence.opens_paragraph or paragraph < 0 or (rng is not None and rng.random() < 0.15)
        if opens:
            paragraph += 1
            if len(pieces) > 1:
                pieces.append(SEP)
                cases.append(0)
        start = len(first)
        for word, case in zip(words, case_classes(words)):
            ids = word_pieces.of(word)
            first.append(len(pieces))
            pieces.extend(ids)
            cases.extend([case] + [case + FURTHER] * (len(ids) - 1))
            last.append(len(pieces) - 1)
            paragraphs.append(paragraph)
        spans.append((start, len(first), sentence))
    pieces.append(SEP)
    cases.append(0)
    inside = None
    if attributions is not None:
        end = words_before + len(first)
        inside = [shifted(a, words_before) for a in attributions
                  if all(words_before <= i < end for i in a.cue) and
                  all(words_before <= x and y <= end for x, y in a.source + a.content)]
    return Window(pieces, cases, first, last, spans, inside, paragraphs, words_before)


def shifted(attribution, by):
    move = lambda ranges: [(a - by, b - by) for a, b in ranges]
    return type(attribution)([i - by for i in attribution.cue], move(attribution.source), move(attribution.content))


def units(document, whole_paragraphs):
    """What a window never parts: sentences, or the paragraphs of a text whose attributions are labelled."""
    groups = []
    for sentence in document.sentences:
        if groups and whole_paragraphs and not sentence.opens_paragraph:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def windows_of(document, word_pieces, cap=LONGEST, rng=None, shout=None):
    """Windows of at most `cap` pieces; a unit that is longer is parted at its sentences, a sentence at its words."""
    length = lambda sentence: sum(len(word_pieces.of(word)) for word in sentence.words) + 1
    groups, at = [], 0
    for group in units(document, document.attributions is not None):
        if sum(map(length, group)) + 2 <= LONGEST:
            groups.append(group)
        else:
            groups.extend([sentence] for sentence in group)
    result, chosen, size, before, words = [], [], 2, 0, 0
    def close():
        nonlocal chosen, size, before
        if chosen:
            result.append(build(chosen, word_pieces, document.attributions, before, rng, shout))
            result[-1].document = document if document.mentions is not None or document.pairs is not None else None
        before, chosen, size = words, [], 2
    for group in groups:
        needs = sum(map(length, group))
        if chosen and size + needs > cap:
            close()
        for sentence in group:
            if length(sentence) + 2 <= LONGEST + 64:   # longer ones are not taught
                chosen.append(sentence)
            else:
                close()
                before = words + len(sentence.words)
            words += len(sentence.words)
        size += needs
    close()
    return result


def training_windows(corpus, word_pieces, other_names, rng):
    """What one pass shows of a corpus, in groups that stay together: another cut, other capitals and other names each time.
    A group is one window, or neighbouring windows of a document whose mentions are labelled."""
    result = []
    for document in corpus.documents:
        cap = LONGEST if document.attributions is not None else rng.randint(SHORTEST_CAP, LONGEST)
        chance = rng.random()
        shout = str.lower if chance < 0.03 else str.upper if chance < 0.05 else None
        windows = windows_of(other_names.exchanged(document, corpus, rng), word_pieces, cap, rng, shout)
        together = 1 if document.mentions is None else PIECES_A_BATCH // cap
        result.extend(windows[i:i + together] for i in range(0, len(windows), together))
    rng.shuffle(result)
    whole, part = int(corpus.share), corpus.share - int(corpus.share)
    return result * whole + result[:int(part * len(result))]


def masked(pieces, rng, share):
    """Some pieces hidden: names are then read from what stands around them."""
    return [MASK if p not in (CLS, SEP) and rng.random() < share else p for p in pieces]


def batches(groups, rng, pieces_a_batch=PIECES_A_BATCH):
    """Windows of like length together; a group is never parted."""
    length = lambda group: max(len(w.pieces) for w in group)
    ordered = sorted(groups, key=lambda group: (length(group), rng.random()))
    result, batch, longest = [], [], 0
    for group in ordered:
        longest = max(longest, length(group))
        if batch and longest * (len(batch) + len(group)) > pieces_a_batch:
            result.append(batch)
            batch, longest = [], length(group)
        batch.extend(group)
    if batch:
        result.append(batch)
    return result
