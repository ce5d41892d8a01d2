"""Are speakers resolved to the right person or group? By the labels of resolved_speakers.tsv.

usage: resolved_speakers.py GOLD RECORDS [--wrong]
An attribution is found when a quotation has a source that touches the labelled one. It is right when its entity has a name
that holds the labelled name, or a mention that covers the labelled words and no other name.
"""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent


def is_right(entity, text, label):
    if entity is None:
        return False
    for wanted in label.split("|"):
        if wanted.startswith("@"):
            start, end = map(int, wanted[1:].split("-"))
            if any(m["kind"] != "pronoun" and m["start"] < end and start < m["end"] for m in entity["mentions"]):
                return True
        elif any(m["kind"] == "name" and wanted in text[m["start"]:m["end"]] for m in entity["mentions"]):
            return True
    return False


def main():
    with open(sys.argv[2], encoding="utf-8") as lines:
        records = {r["document"]["uri"]: r for r in map(json.loads, lines)}
    labels = [line.split("\t") for line in (HERE / "resolved_speakers.tsv").read_text(encoding="utf-8").splitlines()
              if not line.startswith("#")]
    found = right = 0
    for article, start, end, label in labels:
        record = records[article]
        text = record["document"]["text"]
        sources = [q["source"] for q in record["quotations"] if "start" in q.get("source", {})]
        source = next((s for s in sources if s["start"] < int(end) and int(start) < s["end"]), None)
        if source is None:
            continue
        found += 1
        entity = next((e for e in record["entities"] if e["id"] == source.get("entity")), None)
        good = is_right(entity, text, label)
        right += good
        if not good and "--wrong" in sys.argv:
            print(article, text[int(start):int(end)], "→", entity and entity["name"], "instead of", label)
    print(f"FIGURE task=resolved_speakers labelled={len(labels)} found={found} right={right / found:.4f} "
          f"right_of_all={right / len(labels):.4f}")


main()
