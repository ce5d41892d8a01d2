"""A live graph that follows the store by `export --changes-since` is at every step what a full export loads."""
import glob
import json
import os
import random
import shutil
import subprocess

import pyoxigraph

import read_neo4j
import read_rdf
import samples

# Which articles come and go, step by step: "+" adds, "-" removes, by their place in the folder. First what must
# be among them (one alone, all that share an actor, everything gone and something back), then anything.
CHOSEN = ("+0 +1", "+2 -0", "+3 +4 +5", "-1 -2", "+0 +6 -3", "+1", "-4 -5 -6", "+2 +3", "-0 -1 -2 -3", "+4 +5")


def drawn_steps(count, articles, seed):
    """The same ones every time: another seed is another history."""
    draw = random.Random(seed)
    here = set()
    for word in " ".join(CHOSEN).split():
        (here.add if word[0] == "+" else here.discard)(int(word[1:]))
    for _ in range(count):
        words = []
        for article in draw.sample(range(articles), draw.randint(1, 4)):
            words.append(("-" if article in here else "+") + str(article))
            here ^= {article}
        yield " ".join(words)


STEPS = (*CHOSEN, *drawn_steps(count=10, articles=7, seed=8))


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


def write_history(actant, articles):
    """A full export at every step, and between them the changes in both languages."""
    stamps = {}
    for number, step in enumerate(STEPS):
        change(actant, articles, step)
        for form, name in (("nquads", f"{number}.nq"), ("csv", f"step{number}.csv"), ("cypher", f"{number}.cypher")):
            run(actant, "export", "--db", "live.kg", "-f", form, "-o", name)
        for form, name in (("nquads", f"changes{number}.ru"), ("cypher", f"changes{number}.cypher")):
            since = ["--changes-since", stamps[form], "-o", name] if number else ["--stamp", "-o", f"first.{form}"]
            stamps[form] = stamp_of(run(actant, "export", "--db", "live.kg", "-f", form, *since))
    assert stamps["nquads"] == stamps["cypher"], "a stamp is of the graph, not of the format"


def quads_of(path):
    with open(path, "rb") as file:
        return set(pyoxigraph.parse(file, format=pyoxigraph.RdfFormat.N_QUADS))


def as_kept(path):
    """A store of Oxigraph writes every whole number as an integer."""
    store = pyoxigraph.Store()
    store.extend(quads_of(path))
    return set(store)


def same(found, expected, number):
    assert found == expected, (number, [str(quad) for quad in list(found ^ expected)[:4]])


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def follow_in_oxigraph():
    store = pyoxigraph.Store()
    store.extend(quads_of("0.nq"))
    for number in range(1, len(STEPS)):
        store.update(text_of(f"changes{number}.ru"))
        same(set(store), as_kept(f"{number}.nq"), number)
    store.remove(next(iter(store)))
    samples.must_fail(same, set(store), as_kept(f"{len(STEPS) - 1}.nq"), "damaged")


def follow_in_fuseki(jars):
    with read_rdf.Fuseki(jars) as server:
        server.wait()
        server.put_file("other", "0.nq")
        for number in range(1, len(STEPS)):
            server.update("other", text_of(f"changes{number}.ru"))
            same(set(server.dump("other")), quads_of(f"{number}.nq"), number)


def graph_of(number):
    """An empty table is an empty graph."""
    nothing_left = not samples.table(f"step{number}", "nodes")
    return read_neo4j.Graph({}, {}) if nothing_left else read_neo4j.truth(f"step{number}", separator_lost=False)


def follow_in_neo4j(jars):
    with read_neo4j.Neo4j(jars, "home").serve() as driver:
        read_neo4j.run_script(driver, "0.cypher")
        for number in range(1, len(STEPS)):
            read_neo4j.run_script(driver, f"changes{number}.cypher")
            read_neo4j.compare_all(read_neo4j.everything(driver), {number: graph_of(number)})
        driver.execute_query("MATCH ()-[r]->() WITH r LIMIT 1 DELETE r", database_="neo4j")
        samples.must_fail(read_neo4j.compare_all, read_neo4j.everything(driver), {number: graph_of(number)})


def test(actant, readers):
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../examples/articles")
    os.mkdir("articles")
    # Copies under plain names, so that what is removed is named as it was built.
    articles = [shutil.copy(path, "articles") for path in sorted(glob.glob(os.path.join(folder, "*")))]
    write_history(actant, articles)
    follow_in_oxigraph()
    missing = [name for name in ("fuseki", "neo4j") if not glob.glob(os.path.join(readers, name, "*.jar"))]
    if missing or shutil.which("java") is None:
        samples.skip(" and ".join(missing) or "Java")
    follow_in_fuseki(os.path.join(readers, "fuseki", "*"))
    follow_in_neo4j(os.path.join(readers, "neo4j"))


if __name__ == "__main__":
    samples.main(test)
