"""All words of the development sets, cut by the program and by the reference tokenizer: they must agree piece by piece.

    compare_word_pieces.py DATA BASE build/check/bin/pieces_of_words
"""
import glob
import os
import subprocess
import sys

import corpora
from word_pieces import WordPieces


def words_of(data):
    words = set()
    for path in glob.glob(os.path.join(data, "parse", "*-dev.conllu.gz")):
        words.update(w for d in corpora.read_treebank(path) for s in d.sentences for w in s.words)
    for path in glob.glob(os.path.join(data, "ner", "*-dev.conll")):
        with open(path, encoding="utf-8") as lines:
            words.update(line.split("\t")[0] for line in lines if line.strip())
    for document in corpora.read_polnear(os.path.join(data, "quotes", "polnear-dev.jsonl.gz"),
                                         os.path.join(data, "quotes", "polnear-dev-tokens.jsonl.gz")):
        words.update(w for s in document.sentences for w in s.words)
    return sorted(w for w in words if "\n" not in w)


def main():
    data, base, program = sys.argv[1:]
    words = words_of(data)
    reference = WordPieces(os.path.join(base, "tokenizer.json"))
    printed = subprocess.run([program], input="\n".join(words) + "\n", capture_output=True, text=True, check=True).stdout
    differ = [(w, reference.of(w), line) for w, line in zip(words, printed.splitlines(), strict=True)
              if " ".join(map(str, reference.of(w))) != line]
    for word, expected, found in differ[:20]:
        print(repr(word), expected, found)
    print(f"{len(words):,} different words, {len(differ)} cut differently")
    return 1 if differ else 0


sys.exit(main())
