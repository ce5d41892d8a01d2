"""The antecedent ranker: learned on what the program itself sees of labelled texts, over the vectors of the finished encoder.

    coreference.py --examples PROGRAM --models FOLDER --data DATA --out FOLDER [--small]

PROGRAM is build/…/bin/coreference_examples; FOLDER with encoder.weights and attribution.weights. Writes
OUT/coreference.weights. Shapes and names: extract/coreference/antecedent_ranker.h.

What a set teaches: OntoGUM, chains; a mention that stands in none means nothing earlier. LitBank, only what it labels.
GAP, of a pronoun and two names: the true one against the false one and nothing; other antecedents are left free.
"""
import argparse
import json
import os
import random
import re
import subprocess
import tempfile
from dataclasses import dataclass

import numpy
import torch
from torch import nn
from torch.nn import functional as F

from corpora import open_text
from weight_file import File

WIDTH, HIDDEN = 384, 128
SEED = 20161108
PASSES, RATE, DROPOUT = 8, 1e-3, 0.3
MEAN_DECAY = 0.995
NOTHING = -1.25     # what a pair has to beat; the loss teaches 0, chains want more recall (from dev)


# ------------------------------------------------------------------------------------------- labelled texts

@dataclass
class Text:
    text: str
    kind: str                 # "chains", "own" or "gap"
    chains: dict              # (first byte, last + 1) → chain; "gap": → "pronoun", "true" or "false"


def in_bytes(text, spans):
    """{(start, end) in code points: …} → in bytes of UTF-8."""
    places, at = [], 0
    for c in text:
        places.append(at)
        at += len(c.encode())
    places.append(at)
    return {(places[a], places[b]): value for (a, b), value in spans.items()}


def read_ontogum(path):
    texts, pieces, spans, opened, position, gap = [], [], {}, {}, 0, ""
    surface = None
    def close():
        nonlocal pieces, spans, opened, position, gap
        if pieces:
            text = "".join(pieces)
            texts.append(Text(text, "chains", in_bytes(text, spans)))
        pieces, spans, opened, position, gap = [], {}, {}, 0, ""
    for line in open_text(path):
        if line.startswith("# newdoc"):
            close()
        elif line.startswith("# newpar"):
            gap = "\n\n" if pieces else ""
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 10:
            continue
        no_space = "SpaceAfter=No" in fields[9].split("|")
        if "-" in fields[0]:
            first, last = map(int, fields[0].split("-"))
            surface = [first, last, fields[1], no_space]
            continue
        if not fields[0].isdigit():
            continue
        number, form = int(fields[0]), fields[1]
        if surface and number <= surface[1]:   # words of one token share its letters
            if number == surface[1]:
                form, no_space = surface[2], surface[3]
                surface = None
            else:
                surface[2] = surface[2][len(form):]
                no_space = True
        start = position + len(gap)
        pieces.append(gap + form)
        position, gap = start + len(form), "" if no_space else " "
        brackets = next((m[7:] for m in fields[9].split("|") if m.startswith("Entity=")), "")
        for opening, name, closing in re.findall(r"(\()?([^()]+)(\))?", brackets):
            if opening:
                opened.setdefault(name, []).append(start)
            if closing:
                spans[opened[name].pop(), position] = name
    close()
    return texts


def read_litbank(path):
    texts = []
    for line in open_text(path):
        record = json.loads(line)
        # Sentences stand on lines of their own; blanks keep them in one paragraph.
        text = record["text"].replace("\n", " ")
        spans = {(m["start"], m["end"]): m["chain"] or f"alone {i}" for i, m in enumerate(record["mentions"])}
        texts.append(Text(text, "own", in_bytes(text, spans)))
    return texts


def read_gap(path):
    texts = []
    for line in list(open_text(path))[1:]:
        _, text, pronoun, at, a, a_at, a_true, b, b_at, b_true, _ = line.rstrip("\n").split("\t")
        spans = {(int(at), int(at) + len(pronoun)): "pronoun"}
        for name, begin, true in ((a, int(a_at), a_true), (b, int(b_at), b_true)):
            spans[begin, begin + len(name)] = "true" if true == "TRUE" else "false"
        texts.append(Text(text, "gap", in_bytes(text, spans)))
    return texts


# ----------------------------------------------------------------------------------------------- examples

@dataclass
class Example:
    text: Text
    vectors: numpy.ndarray       # words × 384 u8
    scales: numpy.ndarray
    places: numpy.ndarray        # mentions × (first, last + 1, head)
    features: numpy.ndarray      # mentions × features
    starts: numpy.ndarray        # mention → its first pair; one more at the end
    earlier: numpy.ndarray
    pair_features: numpy.ndarray
    spans: list                  # mention → (first byte, last + 1)


def examples_of(texts, program, models):
    with tempfile.TemporaryDirectory() as folder:
        given, made = os.path.join(folder, "texts"), os.path.join(folder, "examples")
        with open(given, "w", encoding="utf-8") as out:
            for text in texts:
                out.write(json.dumps({"text": text.text}) + "\n")
        with open(given) as stdin, open(made, "wb") as stdout:
            subprocess.run([program, models], stdin=stdin, stdout=stdout, check=True)
        data = numpy.fromfile(made, numpy.uint8)
    end = int(numpy.argmax(data == 10))
    tables = json.loads(bytes(data[:end]))
    at = end + 1
    def take(kind, count):
        nonlocal at
        size = numpy.dtype(kind).itemsize * count
        part = data[at:at + size].view(kind)
        at += size
        return part
    examples = []
    for text in texts:
        words, mentions, pairs = (int(x) for x in take("<u4", 3).copy())
        spans = take("<u4", 2 * words).reshape(-1, 2)
        vectors, scales = take("u1", WIDTH * words).reshape(-1, WIDTH), take("<f4", words)
        places = take("<u4", 3 * mentions).reshape(-1, 3).astype(numpy.int64)
        features = take("u1", len(tables["mention"]) * mentions).reshape(mentions, -1)
        counts = take("<u4", mentions).astype(numpy.int64)
        earlier = take("<u4", pairs).astype(numpy.int64)
        pair_features = take("u1", len(tables["pair"]) * pairs).reshape(pairs, -1)
        starts = numpy.concatenate([[0], numpy.cumsum(counts)])
        byte_spans = [(int(spans[a][0]), int(spans[b - 1][1])) for a, b, _ in places]
        examples.append(Example(text, vectors, scales, places, features, starts, earlier, pair_features, byte_spans))
    assert at == len(data)
    return examples, tables


# -------------------------------------------------------------------------------------------------- model

class Ranker(nn.Module):
    def __init__(self, tables):
        super().__init__()
        self.first, self.last, self.head = (nn.Linear(WIDTH, HIDDEN, bias=b) for b in (True, False, False))
        offsets = lambda kind: torch.tensor([0] + [rows for _, rows in tables[kind]]).cumsum(0)[:-1]
        self.register_buffer("mention_offsets", offsets("mention"))
        self.register_buffer("pair_offsets", offsets("pair"))
        self.mention_rows = nn.EmbeddingBag(sum(r for _, r in tables["mention"]), HIDDEN, mode="sum")
        self.pair_rows = nn.EmbeddingBag(sum(r for _, r in tables["pair"]), HIDDEN, mode="sum")
        for rows in (self.mention_rows, self.pair_rows):
            nn.init.normal_(rows.weight, std=0.02)
        self.hidden = nn.Linear(HIDDEN, HIDDEN)
        self.mention_score = nn.Linear(HIDDEN, 1, bias=False)
        self.later = nn.Linear(HIDDEN, HIDDEN)
        self.earlier, self.both = nn.Linear(HIDDEN, HIDDEN, bias=False), nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.score = nn.Linear(HIDDEN, 1, bias=False)
        self.dropout = nn.Dropout(DROPOUT)

    def vectors(self, example):
        """M × 128 vectors and M scores."""
        words = torch.from_numpy((example.vectors.astype(numpy.float32) - 128) * example.scales[:, None])
        words = self.dropout(words)
        places = torch.from_numpy(example.places)
        g = F.relu(self.first(words[places[:, 0]]) + self.last(words[places[:, 1] - 1]) + self.head(words[places[:, 2]]) +
                   self.mention_rows(torch.from_numpy(example.features.astype(numpy.int64)) + self.mention_offsets))
        return g, self.mention_score(self.dropout(F.relu(self.hidden(g))))[:, 0]

    def pairs(self, g, s, later, earlier, features):
        a, b = g[later], g[earlier]
        z = self.later(g)[later] + self.earlier(g)[earlier] + self.both(a * b) + self.pair_rows(features + self.pair_offsets)
        return s[later] + s[earlier] + self.score(self.dropout(F.relu(z)))[:, 0]


# --------------------------------------------------------------------------------------------------- loss

def pair_rows_of(example, mentions):
    """Positions of the pairs of those mentions, and which mention each belongs to."""
    rows = numpy.concatenate([numpy.arange(example.starts[m], example.starts[m + 1]) for m in mentions])
    owner = numpy.repeat(numpy.arange(len(mentions)), [example.starts[m + 1] - example.starts[m] for m in mentions])
    return rows, owner


def refers(span, name):
    """Does a mention name this name? As GAP's scorer: it ends where the name ends, perhaps with a title in front."""
    return span[1] == name[1] and span[0] <= name[0] or span[0] >= name[0] and span[1] <= name[1]


def targets(example, rng):
    """(mentions that look back, rows of their pairs, owner of each row, right?, counted?, may mean nothing?)"""
    text = example.text
    chain = [text.chains.get(span) for span in example.spans]
    if text.kind == "gap":
        names = {value: [s for s, v in text.chains.items() if v == value] for value in ("true", "false")}
        label = [next((value for value in ("true", "false") for name in names[value] if refers(span, name)), None)
                 for span in example.spans]
        chosen = [m for m, c in enumerate(chain) if c == "pronoun"]
        chosen = [m for m in chosen if example.starts[m] < example.starts[m + 1]]
        if not chosen:
            return None
        rows, owner = pair_rows_of(example, chosen)
        labels = [label[e] for e in example.earlier[rows]]
        right = numpy.array([x == "true" for x in labels])
        counted = numpy.array([x is not None for x in labels])
        if names["true"]:
            if not right.any():
                return None
            return chosen, rows, owner, right, counted, numpy.zeros(len(chosen), bool)
        # Neither: everything but the false names is right.
        return chosen, rows, owner, ~counted, numpy.ones(len(rows), bool), numpy.ones(len(chosen), bool)
    chosen = []
    seen = set()
    for m, c in enumerate(chain):
        if example.starts[m] == example.starts[m + 1]:
            pass
        elif text.kind == "own":
            if c is not None and rng.random() < 0.5:
                chosen.append(m)
        else:
            chosen.append(m)
        seen.add(c)
    if not chosen:
        return None
    rows, owner = pair_rows_of(example, chosen)
    own = [chain[m] for m in chosen]
    right = numpy.array([own[o] is not None and chain[e] == own[o] for o, e in zip(owner, example.earlier[rows])], bool)
    counted = numpy.ones(len(rows), bool)
    found = numpy.bincount(owner, weights=right, minlength=len(chosen)) > 0
    # A mention whose chain began earlier, out of reach, teaches nothing.
    first = {}
    for m, c in enumerate(chain):
        first.setdefault(c, m)
    lost = numpy.array([c is not None and not f and first[c] < m for m, c, f in zip(chosen, own, found)])
    keep = ~lost[owner]
    place = numpy.cumsum(~lost) - 1
    return ([m for m, x in zip(chosen, lost) if not x], rows[keep], place[owner[keep]], right[keep], counted[keep], ~found[~lost])


def loss_of(model, example, rng):
    found = targets(example, rng)
    if found is None or not len(found[1]):
        return None
    chosen, rows, owner, right, counted, nothing = found
    g, s = model.vectors(example)
    later = torch.tensor(chosen)[torch.from_numpy(owner)]
    scores = model.pairs(g, s, later, torch.from_numpy(example.earlier[rows]),
                         torch.from_numpy(example.pair_features[rows].astype(numpy.int64)))
    count = len(chosen)
    owner, right, counted = map(torch.from_numpy, (owner, right, counted))
    # log of summed exponentials a mention, "nothing" being 0
    top = torch.zeros(count).scatter_reduce(0, owner, scores.detach(), "amax")
    powers = torch.exp(scores - top[owner])
    zero = torch.exp(-top)
    everything = zero.index_add(0, owner[counted], powers[counted])
    good = torch.where(torch.from_numpy(nothing), zero, torch.zeros_like(zero)).index_add(0, owner[right], powers[right])
    return (torch.log(everything) - torch.log(good.clamp(min=1e-20))).sum(), count


def learn(examples, tables, passes=PASSES, tell=print):
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    model = Ranker(tables)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    mean = {name: p.detach().clone() for name, p in model.named_parameters()}
    batches_a_pass = None
    done = 0
    gap = [e for e in examples if e.text.kind == "gap"]
    whole = [e for e in examples if e.text.kind != "gap"]
    for number in range(passes):
        rng.shuffle(gap)
        groups = [[e] for e in whole] + [gap[i:i + 20] for i in range(0, len(gap), 20)]
        rng.shuffle(groups)
        batches_a_pass = batches_a_pass or len(groups)
        sums, counts = {}, {}
        model.train()
        for group in groups:
            for g in optimizer.param_groups:
                g["lr"] = RATE * (1 - done / (passes * batches_a_pass))
            done += 1
            parts = [x for x in (loss_of(model, e, rng) for e in group) if x is not None]
            if not parts:
                continue
            total, count = sum(p[0] for p in parts), sum(p[1] for p in parts)
            optimizer.zero_grad()
            (total / count).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            with torch.no_grad():
                for name, p in model.named_parameters():
                    mean[name].lerp_(p, max(1 - MEAN_DECAY, 1 / (1 + done)))
            kind = group[0].text.kind
            sums[kind] = sums.get(kind, 0) + float(total.detach())
            counts[kind] = counts.get(kind, 0) + count
        tell(f"pass {number} " + " ".join(f"{k} {sums[k] / counts[k]:.3f}" for k in sorted(sums)))
    model.load_state_dict(mean, strict=False)   # the running mean: one seed less to be lucky with
    model.eval()
    return model


# -------------------------------------------------------------------------------------------------- files

def write_weights(model, tables, path, name):
    number = lambda parameter: parameter.detach().float().numpy()
    file = File(name, {"mention": [n for n, _ in tables["mention"]], "pair": [n for n, _ in tables["pair"]]}, {"passes": PASSES})
    for key, linear in (("mention.first", model.first), ("mention.last", model.last), ("mention.head", model.head),
                        ("mention.hidden", model.hidden), ("pair.later", model.later), ("pair.earlier", model.earlier),
                        ("pair.both", model.both)):
        file.linear(key, number(linear.weight), number(linear.bias) if linear.bias is not None else None)
    for kind, rows in (("mention", model.mention_rows), ("pair", model.pair_rows)):
        at = 0
        for table, count in tables[kind]:
            file.add(f"{kind}.{table}", number(rows.weight)[at:at + count])
            at += count
    file.add("mention.score", number(model.mention_score.weight)[0])
    file.add("pair.score", number(model.score.weight)[0])
    file.add("nothing", numpy.array([NOTHING], numpy.float32))
    file.write(path)


def labelled_texts(data, small=False):
    at = lambda name: os.path.join(data, "coref", name)
    gap = read_gap(at("gap-development.tsv"))
    gap = gap[len(gap) // 2:]      # the encoder knows the first half by heart
    texts = read_ontogum(at("ontogum-train.conllu.gz")), read_litbank(at("litbank.jsonl.gz")), gap
    return [t for some in texts for t in (some[:6] if small else some)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--examples", required=True, help="the program coreference_examples")
    parser.add_argument("--models", required=True, help="folder of encoder.weights")
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", default="actant-news-3-coreference")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="six texts a set: does it run?")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    examples, tables = examples_of(labelled_texts(args.data, args.small), args.examples, args.models)
    model = learn(examples, tables, 1 if args.small else PASSES, lambda line: print(line, flush=True))
    write_weights(model, tables, os.path.join(args.out, "coreference.weights"), args.name)


if __name__ == "__main__":
    main()
