"""Windows → tensors, and what is minimised over them."""
import math
from dataclasses import dataclass

import torch
from torch.nn import functional as F

from model import MENTION_DISTANCES, distance_bucket
from name_labels import TAGS
from relations import PREDICATES
from windows import REACH

# Names drown beside the four losses of the trees: measured, one more pass at × 4 gave +2 points and took nothing.
WEIGHTS = {"names": 4.0, "upos": 1.0, "xpos": 0.5, "arcs": 1.0, "labels": 1.0, "borders": 1.0, "cues": 2.0, "roles": 2.0,
           "antecedents": 0.7, "relations": 3.0}


@dataclass
class Labels:
    """Numbers of the label sets, in the order of the weight file."""
    upos: list
    xpos: list
    relations: list

    def __post_init__(self):
        self.number = [{name: i for i, name in enumerate(names)} for names in (self.upos, self.xpos, self.relations)]

    @staticmethod
    def of(corpora):
        sets = [set(), set(), set()]
        for corpus in corpora:
            for document in corpus.documents:
                for s in document.sentences:
                    for found, values in zip(sets, (s.upos, s.xpos, s.relations)):
                        found.update(values or ())
        return Labels(*(sorted(found) for found in sets))


class Batch:
    pass


def collate(windows, labels, device, pieces_of=lambda window: window.pieces):
    """One batch; words of all windows stand one behind the other."""
    batch = Batch()
    longest = max(len(w.pieces) for w in windows)
    longest += -longest % 8
    pieces, cases, first, last, offsets = [], [], [], [], []
    for i, w in enumerate(windows):
        offsets.append(len(first))
        shown = pieces_of(w)
        pieces.append(shown + [0] * (longest - len(shown)))
        cases.append(w.cases + [0] * (longest - len(shown)))
        first.extend(i * longest + p for p in w.first)
        last.extend(i * longest + p for p in w.last)
    tensor = lambda data: torch.tensor(data, device=device)
    batch.pieces, batch.cases, batch.first, batch.last = map(tensor, (pieces, cases, first, last))
    batch.offsets = offsets
    batch.word_count = len(first)

    named, allowed = [], []
    for w, offset in zip(windows, offsets):
        for a, b, sentence in w.sentences:
            if sentence.names is not None:
                named.extend(range(offset + a, offset + b))
                allowed.extend(sentence.names)
    batch.named = tensor(named) if named else None
    batch.allowed = ((tensor(allowed)[:, None] >> torch.arange(len(TAGS), device=device)) & 1).bool() if named else None

    trees = [(offset + a, s) for w, offset in zip(windows, offsets) for a, b, s in w.sentences if s.heads is not None]
    batch.trees = None
    if trees:
        most = max(len(s.words) for _, s in trees)
        grid, heads, upos, xpos, relations, real = [], [], [], [], [], []
        for start, s in trees:
            n = len(s.words)
            grid.append(list(range(start, start + n)) + [start] * (most - n))
            heads.append(s.heads + [-1] * (most - n))
            real.append([True] * n + [False] * (most - n))
            for values, number, out in zip((s.upos, s.xpos, s.relations), labels.number, (upos, xpos, relations)):
                out.extend(number.get(v, -1) for v in values)
        batch.trees = tuple(map(tensor, (grid, heads, real, upos, xpos, relations)))

    # A paragraph's first word opens a sentence anyway; the others have to be told apart.
    inner = [(offset + i, int(i == a)) for w, offset in zip(windows, offsets) for a, b, s in w.sentences if s.heads is not None
             for i in range(a, b) if i > 0 and w.paragraphs[i] == w.paragraphs[i - 1]]
    batch.borders = tuple(map(tensor, zip(*inner))) if inner else None

    batch.cue_tags = None
    if windows[0].attributions is not None:
        tags, cue_words, near, present, distance, inside, roles = [0] * len(first), [], [], [], [], [], []
        for w, offset in zip(windows, offsets):
            for a in w.attributions:
                before = None
                for i in sorted(a.cue):
                    tags[offset + i] = 2 if before == i - 1 else 1
                    before = i
                add_cue(w, offset, a, cue_words, near, distance, inside, roles)
        batch.cue_tags = tensor(tags)
        batch.roles = None
        if near:
            width = max(map(len, near))
            pad = lambda rows, value: tensor([row + [value] * (width - len(row)) for row in rows])
            batch.roles = (cue_words, pad(near, 0), pad([[True] * len(row) for row in near], False), pad(distance, 0),
                           pad(inside, 0), pad(roles, -1))
    document = windows[0].document
    batch.mentions = mention_tensors(windows, offsets, tensor) if document is not None and document.mentions is not None else None
    batch.pairs = pair_tensors(windows, offsets, tensor) if document is not None and document.pairs is not None else None
    return batch


def pair_tensors(windows, offsets, tensor):
    """Ends of the pairs, the words between, how far apart; what holds and what is denied. None where there is no pair."""
    ends, between, distance, means, denied = [], [], [], [], []
    for w, offset in zip(windows, offsets):
        low, high = w.begins, w.begins + len(w.first)
        move = offset - w.begins
        for p in w.document.pairs:
            if min(p.subject[0], p.object[0]) < low or max(p.subject[1], p.object[1]) > high:
                continue
            ends.append([p.subject[0] + move, p.subject[1] - 1 + move, p.object[0] + move, p.object[1] - 1 + move])
            a, b = sorted((p.subject, p.object))
            between.append(list(range(a[1] + move, b[0] + move)))
            apart = b[0] - a[1] + 1
            distance.append(distance_bucket(apart if a == p.subject else -apart))
            means.append(p.means)
            denied.append(~(p.means | p.unknown))
    if not ends:
        return None
    width = max(1, max(map(len, between)))
    pad = lambda rows, value: tensor([row + [value] * (width - len(row)) for row in rows])
    present = pad([[True] * len(row) for row in between], False)
    bits = lambda sets: ((tensor(sets)[:, None] >> torch.arange(len(PREDICATES), device=present.device)) & 1).bool()
    return tensor(ends), pad(between, 0), present, tensor(distance), bits(means), bits(denied)


LOOKS_BACK = 60   # mentions


def mention_tensors(windows, offsets, tensor):
    """Heads of the mentions; which earlier one each may mean and does mean; how far apart. None where there is no mention."""
    heads, of_document, chains, places = [], [], [], []
    word_at = {}
    for w, offset in zip(windows, offsets):
        for i in range(len(w.first)):
            word_at[id(w.document), w.begins + i] = offset + i
    documents = {id(w.document): w.document for w in windows}
    for number, (key, document) in enumerate(documents.items()):
        for m in document.mentions:
            if (key, m.head) in word_at:
                heads.append(word_at[key, m.head])
                of_document.append(number)
                chains.append(m.chain)
                places.append(m.head)
    if not heads:
        return None
    numbers = {}
    for document, chain in zip(of_document, chains):
        numbers.setdefault((document, chain), len(numbers))
    chain = tensor([-1 - i if c is None else numbers[d, c] for i, (d, c) in enumerate(zip(of_document, chains))])
    document, place, order = tensor(of_document), tensor(places), torch.arange(len(heads), device=chain.device)
    back = order[:, None] - order[None, :]
    candidates = (document[:, None] == document[None, :]) & (back > 0) & (back <= LOOKS_BACK)
    right = candidates & (chain[:, None] == chain[None, :])
    apart = (place[:, None] - place[None, :]).abs().clamp(min=1)
    distance = torch.log2(apart.float()).floor().long().clamp(max=MENTION_DISTANCES - 1)
    return tensor(heads), candidates, right, distance


def neighbourhood(window, cue):
    """Words of the cue's paragraph within REACH of it."""
    low, high = max(0, min(cue) - REACH), min(len(window.first), max(cue) + REACH + 1)
    paragraph = window.paragraphs[cue[0]]
    return [i for i in range(low, high) if window.paragraphs[i] == paragraph]


def place_of(window, cue):
    """Words near the cue, their distance buckets, and whether they are the cue."""
    near = neighbourhood(window, cue)
    low, high = min(cue), max(cue)
    distance = [distance_bucket(i - low if i < low else i - high if i > high else 0) for i in near]
    return near, distance, [int(i in cue) for i in near]


def add_cue(window, offset, attribution, cue_words, near, distance, inside, roles):
    places, away, own = place_of(window, attribution.cue)
    tags = {}
    for ranges, begin in ((attribution.source, 1), (attribution.content, 3)):
        for a, b in ranges:
            for i in range(a, b):
                tags[i] = begin + (i > a)
    cue_words.append([offset + i for i in attribution.cue])
    near.append([offset + i for i in places])
    distance.append(away)
    inside.append(own)
    roles.append([tags.get(i, 0) for i in places])


def cue_vectors(words, cue_words):
    """Mean vector of each cue's words: C × d."""
    flat = torch.tensor([i for row in cue_words for i in row], device=words.device)
    owner = torch.tensor([c for c, row in enumerate(cue_words) for _ in row], device=words.device)
    sums = torch.zeros(len(cue_words), words.shape[1], device=words.device, dtype=words.dtype).index_add(0, owner, words[flat])
    counts = torch.tensor([len(row) for row in cue_words], device=words.device, dtype=words.dtype)
    return sums / counts[:, None]


def losses(model, batch):
    """Name of the loss → its mean over what is labelled in the batch."""
    words = model.words(batch)
    result = {}
    if batch.named is not None:
        scores = model.names(model.names_dropout(words[batch.named])).float()
        kept = torch.where(batch.allowed, scores, torch.full_like(scores, -1e4))
        result["names"] = (torch.logsumexp(scores, 1) - torch.logsumexp(kept, 1)).mean()
    if batch.trees is not None:
        grid, heads, real, upos, xpos, relations = batch.trees
        flat = grid[real]
        result["upos"] = F.cross_entropy(model.upos(words[flat]).float(), upos, ignore_index=-1)
        result["xpos"] = F.cross_entropy(model.xpos(words[flat]).float(), xpos, ignore_index=-1)
        arcs = model.parser.arcs(words[grid]).float()
        none = torch.zeros(real.shape[0], 1, dtype=torch.bool, device=real.device)
        arcs = arcs.masked_fill(torch.cat([none, ~real], 1)[:, None, :], -1e4)
        result["arcs"] = F.cross_entropy(arcs[real], heads[real])
        with_root = torch.cat([model.parser.root.to(words.dtype)[None], words])
        gold = torch.gather(torch.cat([torch.zeros_like(grid[:, :1]) - 1, grid], 1), 1, heads.clamp(min=0))[real]
        result["labels"] = F.cross_entropy(model.parser.labels(words[flat], with_root[gold + 1]).float(), relations)
    if batch.borders is not None:
        places, begins = batch.borders
        result["borders"] = F.cross_entropy(model.borders(words[places]).float(), begins)
    if batch.cue_tags is not None:
        result["cues"] = F.cross_entropy(model.cues(words).float(), batch.cue_tags)
        if batch.roles is not None:
            cue_words, near, present, distance, inside, tags = batch.roles
            scores = model.roles(words, near, present, cue_vectors(words, cue_words), distance, inside)
            result["roles"] = F.cross_entropy(scores[present].float(), tags[present])
    if batch.mentions is not None:
        heads, candidates, right, distance = batch.mentions
        scores = model.antecedents(words[heads], distance).float()
        scores = torch.cat([torch.zeros_like(scores[:, :1]), scores.masked_fill(~candidates, -1e4)], 1)
        right = torch.cat([~right.any(1, keepdim=True), right], 1)
        kept = scores.masked_fill(~right, -1e4)
        result["antecedents"] = (torch.logsumexp(scores, 1) - torch.logsumexp(kept, 1)).mean()
    if batch.pairs is not None:
        ends, between, present, distance, means, denied = batch.pairs
        scores = model.relations(words, ends, between, present, distance).float()
        # What holds is above 0; what is denied is below it, all of it together.
        held = (F.softplus(-scores) * means).sum()
        below = torch.logsumexp(torch.cat([torch.zeros_like(scores[:, :1]), scores.masked_fill(~denied, -1e4)], 1), 1).sum()
        result["relations"] = (held + below) / len(scores)
    return result


def learning_rate_factor(done, warm_up=0.06, floor=0.01):
    """Linear warm-up, then linear down to a hundredth; `done`: share of the run, 0 … 1."""
    if done < warm_up:
        return (done + 0.001) / warm_up
    return floor + (1 - floor) * (1 - done) / (1 - warm_up)
