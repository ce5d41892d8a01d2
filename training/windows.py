"""Documents → windows: what the encoder reads at once, with the labels of its words.

A window holds whole sentences that follow one another, [CLS] in front and [SEP] behind; between two paragraphs one more
[SEP]. Training varies the length, so that short and long texts are both seen.
"""
import random
from dataclasses import dataclass

from word_pieces import CLS, FURTHER, MASK, SEP, case_classes

LONGEST = 192         # pieces
SHORTEST_CAP = 64
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
    return Window(pieces, cases, first, last, spans, inside, paragraphs)


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


def training_windows(corpus, word_pieces, rng):
    """The windows that one pass shows of a corpus: another cut, other capitals each time."""
    result = []
    for document in corpus.documents:
        cap = LONGEST if document.attributions is not None else rng.randint(SHORTEST_CAP, LONGEST)
        chance = rng.random()
        shout = str.lower if chance < 0.03 else str.upper if chance < 0.05 else None
        result.extend(windows_of(document, word_pieces, cap, rng, shout))
    rng.shuffle(result)
    whole, part = int(corpus.share), corpus.share - int(corpus.share)
    return result * whole + result[:int(part * len(result))]


def masked(pieces, rng, share):
    """Some pieces hidden: names are then read from what stands around them."""
    return [MASK if p not in (CLS, SEP) and rng.random() < share else p for p in pieces]


def batches(windows, pieces_a_batch, rng):
    """Windows of like length together."""
    ordered = sorted(windows, key=lambda w: (len(w.pieces), rng.random()))
    result, batch, longest = [], [], 0
    for window in ordered:
        longest = max(longest, len(window.pieces))
        if batch and longest * (len(batch) + 1) > pieces_a_batch:
            result.append(batch)
            batch, longest = [], len(window.pieces)
        batch.append(window)
    if batch:
        result.append(batch)
    return result
