"""Dates, titles and authors of web pages against the labels of trafilatura's evaluation set.

usage: page_metadata.py GOLD RECORDS
A date is right when its day is; a title when its words are, whatever case and punctuation; authors when the lists are the same.
Only pages whose label states the field count.
"""
import ast
import json
import re
import sys


def words(text):
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def names(value):
    if isinstance(value, str):
        value = ast.literal_eval(value) if value.startswith("[") else re.split(r"\s*[;,]\s*|\s+and\s+|\s*&\s*", value)
    return sorted(filter(None, map(words, value or [])))


def main():
    gold = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    documents = {}
    for line in open(sys.argv[2], encoding="utf-8", newline="\n"):
        document = json.loads(line)["document"]
        documents[document["uri"].rsplit("/", 1)[-1]] = document
    right, labelled = {}, {}
    for page in gold:
        read = documents.get(page["page"], {})
        for field, same in (("date", lambda: (read.get("published") or "")[:10] == page["date"]),
                            ("title", lambda: words(read.get("title")) == words(page["title"])),
                            ("author", lambda: names(read.get("authors")) == names(page["author"]))):
            if page.get(field):
                labelled[field] = labelled.get(field, 0) + 1
                right[field] = right.get(field, 0) + same()
    shares = {field: right[field] / labelled[field] for field in labelled}
    for field, share in shares.items():
        print(f"{field}: {right[field]} of {labelled[field]} right ({100 * share:.1f} %)")
    print("FIGURE task=page_metadata " + " ".join(f"{field}={share:.4f}" for field, share in shares.items()))


main()
