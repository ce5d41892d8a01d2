"""Learned numbers → the weight files that the program maps: extract/encoder/weights.h has the format.

    weight_file.py --model OUT/model.pt --base BASE --data DATA --out FOLDER

Products take weights of 7 bits with one scale a row (models.md's measured route: exact sums on every processor).
"""
import argparse
import json
import os

import numpy
import torch
import xxhash

import lemmas
from relations import PREDICATES

ALIGNMENT = 64
LICENCE = "CC BY-SA 4.0 (learned from share-alike treebanks); base MiniLM-L6-H384 under Apache-2.0"


def aligned(n):
    return (n + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT


def quantized_rows(weight, most):
    """(integers, scale a row) with |integer| ≤ most."""
    largest = numpy.abs(weight).max(axis=1, keepdims=True)
    scale = numpy.where(largest > 0, largest / most, 1).astype(numpy.float32)
    return numpy.rint(weight / scale).astype(numpy.int8), scale[:, 0]


def packed(weight):
    """outputs × inputs → [outputs / 16][inputs / 4][16][4]."""
    outputs, inputs = weight.shape
    return numpy.ascontiguousarray(weight.reshape(outputs // 16, 16, inputs // 4, 4).transpose(0, 2, 1, 3))


class File:
    def __init__(self, model, labels, about):
        self.header = {"model": model, "licence": LICENCE, "labels": labels, "about": about, "tensors": {}}
        self.parts, self.size = [], 0

    def add(self, name, array):
        kind = {"float32": "f32", "int32": "i32", "int8": "s8", "uint8": "u8"}[str(array.dtype)]
        data = numpy.ascontiguousarray(array).tobytes()
        self.header["tensors"][name] = {"type": kind, "shape": list(array.shape), "at": self.size}
        self.parts.append(data + b"\0" * (aligned(len(data)) - len(data)))
        self.size += len(self.parts[-1])

    def linear(self, name, weight, bias=None):
        outputs, inputs = weight.shape
        rounded = (outputs + 15) // 16 * 16
        integers, scale = quantized_rows(weight, 63)
        full = numpy.zeros((rounded, inputs), numpy.int8)
        full[:outputs] = integers
        pad = lambda x: numpy.concatenate([x, numpy.zeros(rounded - outputs, x.dtype)])
        self.add(name + ".weight", packed(full))
        self.add(name + ".offset", (-128 * full.astype(numpy.int32).sum(axis=1)).astype(numpy.int32))
        self.add(name + ".scale", pad(scale))
        self.add(name + ".bias", pad(numpy.zeros(outputs, numpy.float32) if bias is None else bias))

    def write(self, path):
        payload = b"".join(self.parts)
        self.header["payload"] = {"bytes": len(payload), "xxh3_128": xxhash.xxh3_128_hexdigest(payload)}
        header = json.dumps(self.header, sort_keys=True, ensure_ascii=False).encode()
        start = aligned(16 + len(header))
        with open(path + ".new", "wb") as out:
            out.write(b"ACTANTW1" + len(header).to_bytes(8, "little") + header)
            out.write(b"\0" * (start - 16 - len(header)) + payload)
        os.replace(path + ".new", path)
        print(f"{path}: {start + len(payload):,} bytes, {self.header['payload']['xxh3_128']}")


def write_files(state, labels, base, data, out, name, about):
    number = lambda key: state[key].float().cpu().numpy()
    encoder = File(name, labels, about)
    heads = File(name + "-attribution", {"roles": ["source", "content"]}, about)

    def linear(file, key, bias=True):
        file.linear(key, number(key + ".weight"), number(key + ".bias") if bias else None)

    def norm(file, key):
        file.add(key + ".gain", number(key + ".weight"))
        file.add(key + ".bias", number(key + ".bias"))

    def layer(file, key):
        for part in ("qkv", "out", "up", "down"):
            linear(file, f"{key}.{part}")
        norm(file, key + ".attention_norm")
        norm(file, key + ".output_norm")

    with open(os.path.join(base, "vocab.txt"), "rb") as lines:
        encoder.add("vocabulary", numpy.frombuffer(lines.read(), numpy.uint8))
    table, scale = quantized_rows(number("encoder.pieces.weight"), 127)
    encoder.add("encoder.pieces", table)
    encoder.add("encoder.pieces.scale", scale)
    encoder.add("encoder.positions", number("encoder.positions.weight"))
    encoder.add("encoder.cases", number("encoder.cases.weight"))
    norm(encoder, "encoder.norm")
    for i in range(6):
        layer(encoder, f"encoder.layers.{i}")
    for head in ("names", "upos", "xpos", "borders", "parser.arc_dependent", "parser.arc_head", "parser.label_dependent",
                 "parser.label_head", "parser.label_of_dependent"):
        linear(encoder, head)
    for head in ("parser.arc", "parser.arc_prior", "parser.label", "parser.label_of_head"):
        linear(encoder, head, bias=False)
    encoder.add("parser.root", number("parser.root"))
    rules = lemmas.as_text(lemmas.rules_of(lemmas.treebank_sentences(data, "train")))
    encoder.add("lemmas", numpy.frombuffer(rules.encode(), numpy.uint8))

    linear(heads, "cues")
    linear(heads, "roles.word")
    linear(heads, "roles.cue", bias=False)
    heads.add("roles.distance", number("roles.distance.weight"))
    heads.add("roles.inside", number("roles.inside.weight"))
    norm(heads, "roles.norm")
    for i in range(2):
        layer(heads, f"roles.layers.{i}")
    linear(heads, "roles.tags")

    relations = File(name + "-relations", {"predicates": PREDICATES}, about)
    for part in ("subject_first", "between", "hidden", "scores"):
        linear(relations, "relations." + part)
    for part in ("subject_last", "object_first", "object_last"):
        linear(relations, "relations." + part, bias=False)
    relations.add("relations.distance", number("relations.distance.weight"))

    os.makedirs(out, exist_ok=True)
    encoder.write(os.path.join(out, "encoder.weights"))
    heads.write(os.path.join(out, "attribution.weights"))
    relations.write(os.path.join(out, "relations.weights"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", required=True, help="model.pt of a finished run, or checkpoint.pt of a running one")
    parser.add_argument("--base", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--name", default="actant-news-3")
    args = parser.parse_args()
    kept = torch.load(args.model, map_location="cpu", weights_only=False)
    state = kept["state"] if "state" in kept else {**kept["model"], **kept["mean"]}
    labels = kept["labels"]
    write_files(state, {k: labels[k] for k in ("upos", "xpos", "relations")}, args.base, args.data, args.out, args.name,
                {"steps": kept.get("steps", kept.get("step"))})


if __name__ == "__main__":
    main()
