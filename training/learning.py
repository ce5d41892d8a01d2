"""The training run: passes over all corpora, one kind of window a batch, kinds shuffled; stops and goes on by checkpoints.

    learning.py --data DATA --base BASE --out OUT [--passes 5] [--threads 1] [--small] [--further MODEL --rate 0.35 --attribution 1.5]

Writes OUT/checkpoint.pt every few minutes and OUT/model.pt (running mean of the weights) at the end. With --further MODEL a finished
run goes on with other passes, and what is written is the mean of where it began and where it ended.
"""
import argparse
import json
import math
import os
import random
import time

import numpy
import torch
from safetensors.torch import load_file

import corpora
import windows as windowing
from model import Model
from objective import WEIGHTS, Labels, collate, learning_rate_factor, losses
from relations import PREDICATES
from renaming import OtherNames
from word_pieces import WordPieces

SEED = 20161108
PASSES = 5
FURTHER_FROM = 6        # number of a further run's first pass: other batches than the first run's
MASKED = 0.04           # of the pieces; with no dropout this trains half as fast again as dropout 0.1
ENCODER_RATE, HEAD_RATE = 2e-4, 8e-4
MEAN_DECAY = 0.99      # running mean of the weights, updated every fourth step
AVERAGED_FROM = 0.78    # of the run: what is shipped is the mean of the running means there and at the end
CHECKPOINT_SECONDS = 240


def pass_batches(all_corpora, word_pieces, other_names, number):
    """The batches of one pass: a function of the seed and the pass, so that a stopped run goes on with the same ones."""
    rng = random.Random(SEED * 1000 + number)
    kinds = {}
    for corpus in all_corpora:
        kinds.setdefault(corpus.kind, []).extend(windowing.training_windows(corpus, word_pieces, other_names, rng))
    result = []
    for kind in sorted(kinds):
        result.extend(windowing.batches(kinds[kind], rng))
    rng.shuffle(result)
    return result


def save(path, content):
    torch.save(content, path + ".new")
    os.replace(path + ".new", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--base", required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--lexicon", default=os.path.join(os.path.dirname(__file__), "..", "extract", "lexicon"))
    parser.add_argument("--out", required=True)
    parser.add_argument("--further", help="model.pt of a finished run, to go on from with other passes")
    parser.add_argument("--rate", type=float, default=1.0, help="of the learning rates")
    parser.add_argument("--attribution", type=float, default=1.0, help="of the weights of the losses of cues and roles")
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--dropout", type=float, default=0.05)
    parser.add_argument("--float32", action="store_true", help="no bfloat16: faster where a processor has AVX-512 BF16 at half its rate and no AMX")
    parser.add_argument("--small", action="store_true", help="six documents a corpus: does it run?")
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    all_corpora = corpora.load(args.data, args.lexicon, args.small)
    word_pieces = WordPieces(os.path.join(args.base, "tokenizer.json"))
    labels = Labels.of(all_corpora)
    model = Model(len(labels.relations), len(labels.upos), len(labels.xpos), len(PREDICATES), args.dropout).to(device)
    model.encoder.load_base(load_file(os.path.join(args.base, "model.safetensors")))
    began_with = None
    if args.further:
        began_with = torch.load(args.further, map_location=device, weights_only=False)["state"]
        model.load_state_dict(began_with)
    learned = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    groups = [{"params": [p for n, p in learned if n.startswith("encoder.")], "rate": args.rate * ENCODER_RATE},
              {"params": [p for n, p in learned if not n.startswith("encoder.")], "rate": args.rate * HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, lr=ENCODER_RATE, betas=(0.9, 0.98), weight_decay=0.01, foreach=True)
    weights = {n: w * (args.attribution if n in ("cues", "roles") else 1) for n, w in WEIGHTS.items()}
    mean = {n: p.detach().clone() for n, p in learned}
    earlier = None

    checkpoint = os.path.join(args.out, "checkpoint.pt")
    step = 0
    if os.path.exists(checkpoint):
        kept = torch.load(checkpoint, map_location=device, weights_only=False)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        mean, earlier, step = kept["mean"], kept.get("earlier"), kept["step"]
        print(f"going on at step {step}", flush=True)
    other_names = OtherNames(all_corpora, args.data)
    print(f"{sum(p.numel() for _, p in learned):,} learned numbers", flush=True)

    model.train()
    seen, told, began, saved = {}, 0, time.time(), time.time()
    at = 0
    for number in range(args.passes):
        batches = pass_batches(all_corpora, word_pieces, other_names, number + (FURTHER_FROM if args.further else 0))
        for i, batch_windows in enumerate(batches):
            if at < step:
                at += 1
                continue
            done = (number + i / len(batches)) / args.passes   # of the run
            hidden = random.Random(SEED * 7 + at)
            batch = collate(batch_windows, labels, device, lambda w: windowing.masked(w.pieces, hidden, MASKED))
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * learning_rate_factor(done)
            with torch.autocast(device, dtype=torch.bfloat16, enabled=not args.float32):
                parts = losses(model, batch)
                if not parts:      # short texts without a pair of names
                    at += 1
                    continue
                total = sum(weights[name] * value for name, value in parts.items())
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_([p for _, p in learned], 1.0)
            optimizer.step()
            if at % 4 == 0:
                decay = min(MEAN_DECAY, (1 + at / 4) / (10 + at / 4))
                with torch.no_grad():
                    torch._foreach_lerp_([mean[n] for n, _ in learned], [p.detach() for _, p in learned], 1 - decay)
            if earlier is None and done >= AVERAGED_FROM:
                earlier = {n: m.clone() for n, m in mean.items()}
            for name, value in parts.items():
                known = seen.setdefault(name, [0.0, 0])
                known[0] += float(value.detach())
                known[1] += 1
            told += sum(len(w.pieces) for w in batch_windows)
            at += 1
            step = at
            if at % 50 == 0:
                spent = time.time() - began
                shown = " ".join(f"{n} {s / c:.3f}" for n, (s, c) in sorted(seen.items()))
                print(f"pass {number} step {at} {100 * done:.1f} % {told / spent:.0f} pieces/s {shown}", flush=True)
                seen = {}
            if time.time() - saved > CHECKPOINT_SECONDS:
                save(checkpoint, {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean, "earlier": earlier, "step": step,
                                  "labels": labels.__dict__})
                saved = time.time()
    state = model.state_dict()
    state.update({n: (m + earlier[n]) / 2 for n, m in mean.items()})
    if began_with:         # the mean of both runs is better than either (the card has the figures)
        state.update({n: (state[n] + began_with[n]) / 2 for n in mean})
    save(os.path.join(args.out, "model.pt"), {"state": state, "labels": labels.__dict__, "steps": at})
    save(checkpoint, {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean, "earlier": earlier, "step": step,
                                  "labels": labels.__dict__})


if __name__ == "__main__":
    main()
