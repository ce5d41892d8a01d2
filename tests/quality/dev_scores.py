"""Extraction measured on labelled development data: each figure of floors.tsv must not fall below its floor.

usage: dev_scores.py ACTANT SHARED [--print]
SHARED holds data/ (labelled sets) and tools/score/ (their scorers). Without it the test is skipped (status 77).
--print shows all figures and compares nothing.
"""
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent    # has scorers of its own: resolved_speakers.py, page_metadata.py


def figures(program, shared, scorer, gold, work):
    """The FIGURE line of one scorer for one labelled set, as a dictionary."""
    score = shared / "tools" / "score"
    gold = shared / "data" / gold
    if gold.parent.name == "html":    # pages, read as files
        pages = work / (gold.name + ".pages")
        subprocess.run([sys.executable, score / "to_input.py", "--pages", pages, gold], check=True)
        records = subprocess.run([program, "extract", pages], check=True, capture_output=True).stdout
        shutil.rmtree(pages)
    else:
        articles = subprocess.run([sys.executable, score / "to_input.py", gold], check=True, capture_output=True).stdout
        records = subprocess.run([program, "extract", "--tokens", "-"], input=articles, check=True, capture_output=True).stdout
    path = work / (gold.name + ".records.jsonl")
    path.write_bytes(records)
    own = HERE / scorer
    report = subprocess.run([sys.executable, own if own.exists() else score / scorer, gold, path], check=True, capture_output=True, text=True).stdout
    path.unlink()
    return dict(re.findall(r"(\S+)=(\S+)", report.strip().splitlines()[-1]))


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (shared / "tools" / "score" / "to_input.py").exists():
        print("skipped: no labelled data beside the checkout")
        return 77
    rows = [line.split("\t") for line in (HERE / "floors.tsv").read_text().splitlines() if line and line[0] != "#"]
    cache, failed = {}, 0
    for scorer, gold, name, floor in rows:
        if (scorer, gold) not in cache:
            cache[scorer, gold] = figures(program, shared, scorer, gold, pathlib.Path.cwd())
            if "--print" in sys.argv:
                print(gold, cache[scorer, gold])
        value = float(cache[scorer, gold][name])
        below = value < float(floor)
        failed += below
        print(f"{'FAILED' if below else 'ok    '} {gold} {name} {value:.4f} (floor {floor})")
    if not rows:
        print("no figure has a floor")
        return 1
    return 1 if failed and "--print" not in sys.argv else 0


sys.exit(main())
