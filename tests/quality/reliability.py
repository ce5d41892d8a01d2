"""Are confidences shares? Names and attributions of the development sets by their stated confidence: how many are right.

usage: reliability.py ACTANT SHARED
A name is right when a gold name of its class has the same ends; an attribution when a gold content shares at least half of
the words (F1) and its source, if it has words, touches the gold source.
"""
import json
import pathlib
import subprocess
import sys
from collections import defaultdict


def records_of(program, shared, gold):
    articles = subprocess.run([sys.executable, shared / "tools/score/to_input.py", gold], check=True, capture_output=True).stdout
    printed = subprocess.run([program, "extract", "-"], input=articles, check=True, capture_output=True).stdout
    return {r["document"]["uri"]: r for r in map(json.loads, printed.decode().split("\n")[:-1])}


def names(program, shared, gold, add):
    import common
    import ner
    records, labels = records_of(program, shared, gold), ner.label_map(str(gold))
    for document in common.load(str(gold)):
        expected, _ = ner.gold_spans(document, labels, False)
        tokens = [t for s in document.sentences for t in s]
        for entity in records[document.uri]["entities"]:
            kind = ner.PREDICTED[entity["type"]]
            for mention in entity["mentions"]:
                if mention["kind"] == "name" and kind != "MISC":
                    span = ner.snap(ner.trim(mention["start"], mention["end"], document.text), tokens)
                    add(entity["confidence"], (*span, kind) in expected)


def attributions(program, shared, gold, add):
    import common
    import quotes
    records = records_of(program, shared, gold)
    for document in common.load(str(gold)):
        text = quotes.Text(document)
        expected = [(text.set_of(a["content"]), text.set_of(a["source"])) for a in document.gold["attributions"] if a["content"]]
        for quotation in records[document.uri]["quotations"]:
            if "within" in quotation:
                continue
            content = text.set_of([(c["start"], c["end"]) for c in quotation["content"]])
            source = quotation.get("source", {})
            words = text.set_of([(source["start"], source["end"])]) if "start" in source else frozenset()
            share = lambda other: 2 * len(content & other) / max(1, len(content) + len(other))
            best = max(expected, key=lambda e: share(e[0]), default=(frozenset(), frozenset()))
            add(quotation["confidence"], share(best[0]) >= 0.5 and (not words or bool(words & best[1])))


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    sys.path.insert(0, str(shared / "tools" / "score"))
    for title, measure, sets in (
            ("names", names, ["ner/uner-ewt-dev.conll", "ner/crossner-politics-dev.conll", "ner/wnut17-dev.conll",
                              "ner/worldwide-dev.conll"]),
            ("attributions", attributions, ["quotes/polnear-dev.jsonl.gz"])):
        bins = defaultdict(lambda: [0, 0, 0.0])
        def add(confidence, right):
            row = bins[min(19, int(confidence * 20 + 1e-9))]
            row[0] += 1
            row[1] += right
            row[2] += confidence
        for gold in sets:
            measure(program, shared, shared / "data" / gold, add)
        print(f"{title}: stated confidence, how many, share right")
        for number in sorted(bins):
            count, right, confidence = bins[number]
            print(f"  {confidence / count:.2f}  {count:6d}  {right / count:.3f}")


main()
