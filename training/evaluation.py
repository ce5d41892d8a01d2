"""A trained model on the development sets with gold words: in 32-bit floats, or in integers as the program computes.

    evaluation.py --model OUT/model.pt --base BASE --data DATA [--integers] [--threads 1]

Decoding is greedy here, so the figures compare two arithmetics, not two programs; benchmarks/README.md has the figures of
the program itself, by the shared scorers.
"""
import argparse
import os
import random

import torch
from torch import nn
from torch.nn import functional as F

import corpora
import name_labels
import relations
import windows as windowing
from model import Model
from name_labels import TAGS
from objective import Labels, collate, cue_vectors, place_of
from relations import NUMBER, PREDICATES
from word_pieces import WordPieces


def rounded_rows(x, most):
    scale = x.abs().amax(-1, keepdim=True).clamp(min=1e-30) / most
    return torch.round(x / scale) * scale


class IntegerLinear(nn.Linear):
    """Weights of 7 bits with a scale a row, activations of 8 bits with a scale a token."""

    def forward(self, x):
        return F.linear(rounded_rows(x, 127), rounded_rows(self.weight, 63), self.bias)


def integer_attention(layer, x, bias):
    B, L, d = x.shape
    q, k, v = layer.qkv(x).view(B, L, 3, layer.heads, d // layer.heads).permute(2, 0, 3, 1, 4)
    q, k = rounded_rows(q, 127), rounded_rows(k, 63)
    present = (bias == 0).float()
    most = (v.abs() * present.transpose(-1, -2)).amax((-2, -1), keepdim=True).clamp(min=1e-30) / 127
    v = torch.round(v / most) * most
    scores = q @ k.transpose(-1, -2) * (d // layer.heads) ** -0.5 + bias
    shares = torch.round(127 * torch.exp(scores - scores.amax(-1, keepdim=True)))
    mixed = (shares @ v) / shares.sum(-1, keepdim=True)
    x = layer.attention_norm(x + layer.out(mixed.transpose(1, 2).reshape(B, L, d)))
    return layer.output_norm(x + layer.down(F.gelu(layer.up(x), approximate="tanh")))


def to_integers(model):
    for module in model.modules():
        if isinstance(module, nn.Linear):
            module.__class__ = IntegerLinear
        elif type(module).__name__ == "EncoderLayer":
            module.forward = integer_attention.__get__(module)
    with torch.no_grad():
        model.encoder.pieces.weight.copy_(rounded_rows(model.encoder.pieces.weight, 127))


class Count:
    def __init__(self):
        self.right = self.predicted = self.gold = 0

    def add(self, predicted, gold):
        predicted, gold = set(predicted), set(gold)
        self.right += len(predicted & gold)
        self.predicted += len(predicted)
        self.gold += len(gold)

    def f1(self):
        return 200 * self.right / max(1, self.predicted + self.gold)


def legal_spans(tags, names):
    """Greedy tags → spans; a tag that may not follow begins a span."""
    return name_labels.spans_of([names[t] for t in tags])


def evaluate(model, corpus, labels, word_pieces, counts, batch_pieces=3072):
    windows = [[w] for d in corpus.documents for w in windowing.windows_of(d, word_pieces)]
    for group in windowing.batches(windows, random.Random(1), batch_pieces):
        batch = collate(group, labels, "cpu")
        words = model.words(batch)
        if batch.trees is not None:
            grid, heads, real, upos, xpos, relations = batch.trees
            flat = grid[real]
            for name, head, gold in (("UPOS", model.upos, upos), ("XPOS", model.xpos, xpos)):
                counts.setdefault(f"{corpus.name} {name}", []).append((head(words[flat]).argmax(1) == gold).float())
            arcs = model.parser.arcs(words[grid])
            none = torch.zeros(real.shape[0], 1, dtype=torch.bool)
            best = arcs.masked_fill(torch.cat([none, ~real], 1)[:, None, :], -1e4)[real].argmax(1)
            table = torch.cat([torch.full_like(grid[:, :1], -1), grid], 1)
            row = torch.arange(real.shape[0])[:, None].expand_as(grid)[real]
            with_root = torch.cat([model.parser.root[None], words])
            label = model.parser.labels(words[flat], with_root[table[row, best] + 1]).argmax(1)
            main = torch.tensor([sorted({r.split(":")[0] for r in labels.relations}).index(r.split(":")[0])
                                 for r in labels.relations])
            right = best == heads[real]
            counts.setdefault(f"{corpus.name} UAS", []).append(right.float())
            counts.setdefault(f"{corpus.name} LAS", []).append((right & (main[label] == main[relations])).float())
        if corpus.kind == "names":
            tags = model.names(words).argmax(1).tolist()
            for w, offset in zip(group, batch.offsets):
                for a, b, sentence in w.sentences:
                    counted = [(s, e, k) for s, e, k in legal_spans(tags[offset + a:offset + b], TAGS)
                               if k in ("person", "organization", "place", "facility")]
                    place = lambda spans: [(s, e, "place" if k == "facility" else k) for s, e, k in spans]
                    counts.setdefault(f"{corpus.name} names", Count()).add(
                        {(id(sentence), *x) for x in place(counted)}, {(id(sentence), *x) for x in place(sentence.gold_names)})
        if batch.cue_tags is not None:
            score_attributions(model, words, group, batch, counts, corpus.name)
        if batch.pairs is not None:
            score_pairs(model, words, batch, counts, corpus.name)


def score_pairs(model, words, batch, counts, name):
    """Relations between gold names, each pair for itself; with places and without."""
    ends, between, present, distance, means, denied = batch.pairs
    found = model.relations(words, ends, between, present, distance) > 0
    places = torch.zeros(len(PREDICATES), dtype=torch.bool)
    places[[NUMBER["located_in"], NUMBER["based_in"]]] = True
    for title, counted in (("relations", torch.ones_like(places)), ("relations but places", ~places)):
        count = counts.setdefault(f"{name} {title}", Count())
        count.right += int((found & means & counted).sum())
        count.predicted += int((found & (means | denied) & counted).sum())
        count.gold += int((means & counted).sum())


def score_attributions(model, words, group, batch, counts, name):
    tags = model.cues(words).argmax(1).tolist()
    near, distance, inside, cue_words, gold = [], [], [], [], []
    for w, offset in zip(group, batch.offsets):
        own = tags[offset:offset + len(w.first)]
        predicted = {(id(w), s, e) for s, e, _ in name_labels.spans_of(["OBI"[t] + "-cue" if t else "O" for t in own])}
        counts.setdefault(f"{name} cue exact", Count()).add(
            predicted, {(id(w), min(a.cue), max(a.cue) + 1) for a in w.attributions})
        for a in w.attributions:
            places, away, marks = place_of(w, a.cue)
            near.append([offset + i for i in places])
            distance.append(away)
            inside.append(marks)
            cue_words.append([offset + i for i in a.cue])
            gold.append((w, offset, a))
    if not near:
        return
    width = max(map(len, near))
    pad = lambda rows, value: torch.tensor([row + [value] * (width - len(row)) for row in rows])
    scores = model.roles(words, pad(near, 0), pad([[True] * len(r) for r in near], False), cue_vectors(words, cue_words),
                         pad(distance, 0), pad(inside, 0)).argmax(2).tolist()
    for row, places, (w, offset, a) in zip(scores, near, gold):
        names = ["O", "B-source", "I-source", "B-content", "I-content"]
        spans = [(places[s] - offset, places[e - 1] + 1 - offset, k)
                 for s, e, k in name_labels.spans_of([names[t] for t in row[:len(places)]])]
        for role, ranges in (("source", a.source), ("content", a.content)):
            right = {x[:2] for x in spans if x[2] == role} == set(map(tuple, ranges))
            counts.setdefault(f"{name} {role} exact, gold cue", []).append(torch.tensor([float(right)]))


def dev_corpora(data, lexicon_folder):
    at = lambda *parts: os.path.join(data, *parts)
    lexicon = name_labels.Lexicon(lexicon_folder)
    name_labels.TITLES = lexicon.titles
    found = [corpora.Corpus(n, "tree", 1, corpora.read_treebank(at("parse", f"{n}-dev.conllu.gz"))) for n in ("ewt", "gum")]
    main = {"PER": "person", "ORG": "organization", "LOC": "place"}
    common = {}
    for line in corpora.open_text(at("ner", "label-map.tsv")):
        fields = line.rstrip("\n").split("\t")
        if len(fields) > 2 and fields[2] in main:
            common[fields[0], fields[1]] = main[fields[2]]
    for file, key in (("uner-ewt-dev", "uner"), ("crossner-politics-dev", "crossner-politics"), ("wnut17-dev", "wnut17"),
                      ("worldwide-dev", "worldwide")):
        documents = read_named(at("ner", file + ".conll"), key, common)
        found.append(corpora.Corpus(file[:-4], "names", 1, documents[:80] if key == "worldwide" else documents))
    found.append(corpora.Corpus("polnear", "attribution", 1, corpora.read_polnear(at("quotes", "polnear-dev.jsonl.gz"),
                                                                                 at("quotes", "polnear-dev-tokens.jsonl.gz"))))
    for corpus in relations.load(data, lexicon.demonyms, held_out=True):
        for document in corpus.documents:   # names are scored elsewhere
            for sentence in document.sentences:
                sentence.names = None
        found.append(corpus)
    return found


def read_named(path, key, common):
    """Columns with their own labels kept: spans of the three main types as `gold_names`."""
    documents, words, labels, marked = [], [], [], False
    def close():
        if words:
            sentence = corpora.Sentence(list(words), True)
            sentence.gold_names = [(a, b, common[key, kind]) for a, b, kind in name_labels.spans_of(labels) if (key, kind) in common]
            if marked:
                documents[-1].sentences.append(sentence)
            else:
                documents.append(corpora.Document([sentence]))
        words.clear()
        labels.clear()
    for line in corpora.open_text(path):
        if line.startswith("-DOCSTART-"):
            close()
            marked = True
            documents.append(corpora.Document([]))
        elif line.strip():
            fields = line.rstrip("\n").split("\t")
            for i, word in enumerate(corpora.parted(fields[0])):
                words.append(word)
                labels.append("I" + fields[-1][1:] if i and fields[-1].startswith("B-") else fields[-1])
        else:
            close()
    close()
    return [d for d in documents if d.sentences]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--base", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--lexicon", default=os.path.join(os.path.dirname(__file__), "..", "extract", "lexicon"))
    parser.add_argument("--integers", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    kept = torch.load(args.model, map_location="cpu", weights_only=False)
    labels = Labels(*(kept["labels"][k] for k in ("upos", "xpos", "relations")))
    model = Model(len(labels.relations), len(labels.upos), len(labels.xpos), len(PREDICATES), 0.0)
    model.load_state_dict(kept["state"] if "state" in kept else {**kept["model"], **kept["mean"]})
    model.eval()
    if args.integers:
        to_integers(model)
    word_pieces = WordPieces(os.path.join(args.base, "tokenizer.json"))
    counts = {}
    with torch.no_grad():
        for corpus in dev_corpora(args.data, args.lexicon):
            evaluate(model, corpus, labels, word_pieces, counts)
    for name, count in counts.items():
        value = count.f1() if isinstance(count, Count) else 100 * float(torch.cat(count).mean())
        print(f"{name}\t{value:.2f}")


if __name__ == "__main__":
    main()
