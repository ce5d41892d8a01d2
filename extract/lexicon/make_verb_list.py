"""PropBank's frame files → verbs.txt: every verb that has a roleset, one lemma a line.

usage: make_verb_list.py PROPBANK_FRAMES.jsonl.gz > verbs.txt
"""
import gzip
import json
import sys

HEADER = """# Verbs of English, as lemmas, one a line. Source: PropBank frame files (propbank/propbank-frames), by make_verb_list.py.
# Licence: CC BY-SA 4.0."""


def main():
    verbs = set()
    for line in gzip.open(sys.argv[1], "rt", encoding="utf-8"):
        for roleset in json.loads(line)["rolesets"]:
            for alias, part in roleset["aliases"]:
                if part == "v" and alias.isascii() and alias.isalpha() and alias.islower() and len(alias) > 1:
                    verbs.add(alias)
    print(HEADER)
    print("\n".join(sorted(verbs)))


main()
