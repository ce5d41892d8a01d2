"""A live graph that follows the store by `export --changes-since` is at every step what a full export loads."""
import glob
import json
import os
import shutil
import subprocess

import pyoxigraph

import samples

# Which articles come and go, step by step: "+" adds, "-" removes, by their place in the folder.
STEPS = ("+0 +1", "+2 -0", "+3 +4 +5", "-1 -2", "+0 +6 -3", "+1", "-4 -5 -6", "+2 +3", "-0 -1 -2 -3", "+4 +5")


def run(*command):
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stderr.decode()}"
    return done.stderr.decode("utf-8")


def stamp_of(messages):
    stamps = [line.split()[1] for line in messages.splitlines() if line.startswith("stamp ")]
    assert len(stamps) == 1, messages
    return stamps[0]


def change(actant, articles, step):
    for word in step.split():
        article = articles[int(word[1:])]
        if word[0] == "+":
            run(actant, "build", "-q", article, "--db", "live.kg")
        else:
            # A file may hold several articles, and each says what it is called.
            done = subprocess.run([actant, "extract", article], capture_output=True, check=True, timeout=60)
            names = {json.loads(line)["document"]["id"] for line in done.stdout.decode("utf-8").splitlines()}
            run(actant, "remove", "-q", *sorted(names), "--db", "live.kg")


def loaded(actant):
    """What a full export holds now."""
    run(actant, "export", "--db", "live.kg", "-f", "nquads", "-o", "whole.nq")
    store = pyoxigraph.Store()
    store.bulk_load(path="whole.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    return store


def same(follower, whole):
    ours, theirs = set(follower), set(whole)
    assert ours == theirs, [str(quad) for quad in list(ours ^ theirs)[:4]]


def follow(actant, articles):
    """SPARQL updates, applied to what was loaded first."""
    change(actant, articles, STEPS[0])
    stamp = stamp_of(run(actant, "export", "--db", "live.kg", "-f", "nquads", "--stamp", "-o", "first.nq"))
    follower = pyoxigraph.Store()
    follower.bulk_load(path="first.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    for step in STEPS[1:]:
        change(actant, articles, step)
        messages = run(actant, "export", "--db", "live.kg", "-f", "nquads", "--changes-since", stamp, "-o", "changes.ru")
        stamp = stamp_of(messages)
        with open("changes.ru", encoding="utf-8") as file:
            follower.update(file.read())
        same(follower, loaded(actant))
    return follower


def test(actant, _readers):
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../examples/articles")
    articles = []
    os.mkdir("articles")
    for path in sorted(glob.glob(os.path.join(folder, "*"))):
        # Copies under plain names, so that what is removed is named as it was built.
        articles.append(shutil.copy(path, "articles"))
    follower = follow(actant, articles)
    damaged = pyoxigraph.Store()
    damaged.extend(list(follower)[1:])
    samples.must_fail(same, damaged, loaded(actant))


if __name__ == "__main__":
    samples.main(test)
