"""Reads the exported sample graphs with the formats' own readers: outside_readers.py CHECK WRITE_SAMPLES.

CHECK is one of the functions below. Exit 0: it holds; 1: it does not; 77: a reader is not installed.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "readers"))
from samples import NAMES, counts, hostile_strings, skip, table

PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
ACTANT = "https://w3id.org/actant/ns#"
THINGS = "https://w3id.org/actant/id/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def run(*command):
    """Standard output; a complaint on standard error is a failure, whatever the exit status says."""
    if shutil.which(command[0]) is None:
        skip(f"the program {command[0]}")
    done = subprocess.run(command, capture_output=True, timeout=110, check=False)
    messages = done.stderr.decode("utf-8", "replace").strip()
    assert done.returncode == 0 and not messages, f"{' '.join(command)}: {done.returncode} {messages}"
    return done.stdout


def quads(name, form):
    try:
        from rdflib import ConjunctiveGraph, URIRef
        if form == "json-ld":
            import rdflib.plugins.parsers.jsonld  # noqa: F401
    except ImportError:
        skip("python3-rdflib with its JSON-LD reader")
    graph = ConjunctiveGraph()
    graph.parse(name + {"nquads": ".nq", "json-ld": ".jsonld"}[form], format=form)
    found = set()
    for subject, predicate, thing, context in graph.quads():
        # rdflib names the default graph by the file
        label = str(getattr(context, "identifier", context))
        found.add((subject, predicate, thing, label if label.startswith(THINGS) else None))
        assert isinstance(subject, URIRef), "no blank nodes"
    return found


def dot():
    """Graphviz reads and lays out what was written."""
    for name in NAMES:
        expected = counts(name)
        run("dot", "-Tcanon", f"{name}.dot")
        found = run("gc", "-n", "-e", f"{name}.dot").split()
        assert [int(found[0]), int(found[1])] == [expected["nodes"], expected["edges"]], (name, found)
        run("gc", "-n", "-e", f"{name}.who.dot")


def xml():
    """GraphML and the pictures are well-formed XML."""
    for name in NAMES:
        run("xmllint", "--noout", f"{name}.graphml", f"{name}.who.svg", f"{name}.ego.svg")
        picture = open(f"{name}.who.svg", encoding="utf-8").read()
        # The only addresses that a picture links to.
        for address in re.findall(r'href="([^"]*)"', picture):
            assert re.match(r"https?://", address, re.I), address


def rapper():
    """Raptor reads every line of N-Quads as a statement."""
    for name in NAMES:
        if shutil.which("rapper") is None:
            skip("raptor2-utils")
        done = subprocess.run(["rapper", "-i", "nquads", "-c", f"{name}.nq"], capture_output=True, check=False)
        messages = done.stderr.decode()
        lines = open(f"{name}.nq", encoding="utf-8", newline="\n").read().count("\n")
        assert done.returncode == 0 and f"returned {lines} triples" in messages, messages
        assert "Error" not in messages and "Warning" not in messages, messages


def serdi():
    """Serd reads N-Quads without a word and writes as many statements."""
    for name in NAMES:
        lines = open(f"{name}.nq", encoding="utf-8", newline="\n").read().count("\n")
        assert run("serdi", "-i", "nquads", "-o", "nquads", f"{name}.nq").count(b"\n") == lines


def same_quads():
    """N-Quads and JSON-LD hold the same quads, and as many as there are lines."""
    for name in NAMES:
        from_n_quads, from_json_ld = quads(name, "nquads"), quads(name, "json-ld")
        assert from_n_quads == from_json_ld, list(from_n_quads ^ from_json_ld)[:4]
        lines = open(f"{name}.nq", encoding="utf-8", newline="\n").read().split("\n")[:-1]
        assert len(from_n_quads) == len(lines) and lines == sorted(set(lines), key=lines.index)


def strict_json_ld():
    """A JSON-LD 1.1 processor that needs no network gives the lines of N-Quads."""
    try:
        from pyld import jsonld
    except ImportError:
        skip("python3-pyld")
    jsonld.set_document_loader(lambda *_: (_ for _ in ()).throw(AssertionError("a context was to be loaded")))
    for name in NAMES:
        with open(f"{name}.jsonld", encoding="utf-8") as file:
            document = json.load(file)
        assert document["@context"]["@version"] == 1.1
        found = jsonld.to_rdf(document, {"processingMode": "json-ld-1.1"})
        total = sum(len(graph) for graph in found.values())
        lines = open(f"{name}.nq", encoding="utf-8", newline="\n").read().count("\n")
        assert total == lines, (name, total, lines)


def statements():
    """Who asserts what: articles' graphs, speakers' graphs, evidence nodes, text selectors."""
    found = quads("sample", "nquads")

    def triples_in(part):
        return {(str(s), str(p), str(o)) for s, p, o, g in found if g is not None and part in g}

    def ends(triples, predicate):
        return {(s, o) for s, p, o in triples if p == ACTANT + predicate}

    own, spoken = triples_in("/document/"), triples_in("/speaker/")
    assert len(ends(own, "minister_of")) == 1 and len(ends(own, "head_of")) == 1
    # What a speaker claims, what is denied and what is planned is no plain triple of an article.
    assert not ends(own, "member_of") and len(ends(spoken, "member_of")) == 1
    assert not [p for _, p, _ in own | spoken if p.endswith("/open/travel%20to")]
    assert [p for _, p, _ in own if p.endswith("/open/call%20on")]
    assert len(ends(own, "said")) == 2, "the denied quotation was not said"
    evidence = [s for s, p, o, _ in found if str(p) == RDF_TYPE and str(o) == ACTANT + "Evidence"]
    assert len(evidence) == counts("sample")["edges"]
    for node in evidence:
        assert [o for s, p, o, _ in found if s == node and str(p) == PROV + "wasDerivedFrom"]
    selectors = {s for s, p, o, _ in found if str(p) == RDF_TYPE and str(o) == OA + "TextQuoteSelector"}
    assert selectors
    for node in selectors:
        values = {str(p): o for s, p, o, _ in found if s == node}
        assert {OA + "exact", OA + "prefix", OA + "suffix", OA + "start", OA + "end"} <= set(values)
        # Offsets count code points: what Python's len() counts.
        assert int(values[OA + "end"]) - int(values[OA + "start"]) == len(str(values[OA + "exact"]))
    quotations = {s for s, p, o, _ in found if str(p) == RDF_TYPE and str(o) == "https://schema.org/Quotation"}
    assert len(quotations) == counts("sample")["quotations"]


def graphml():
    """NetworkX finds every node, edge and property, and every hostile string unchanged."""
    try:
        import networkx
    except ImportError:
        skip("python3-networkx")
    for name in NAMES:
        graph = networkx.read_graphml(f"{name}.graphml", force_multigraph=True)
        expected = counts(name)
        assert (graph.number_of_nodes(), graph.number_of_edges()) == (expected["nodes"], expected["edges"])
        for _, _, values in graph.edges(data=True):
            for key in ("weight", "polarity", "modality", "first_seen", "last_seen", "confidence", "document"):
                assert key in values, key
        rows = table(name, "nodes")
        # XML has no way to write U+001F: it is dropped.
        names = {row["id"]: row["name"].replace("\x1f", "") for row in rows}
        assert names == {node: values["name"] for node, values in graph.nodes(data=True)}


def tables():
    """Python's csv module finds the same counts, and every hostile string unchanged."""
    for name in NAMES:
        expected = counts(name)
        for which in ("nodes", "edges", "quotations"):
            assert len(table(name, which)) == expected[which], (name, which)
        ids = {row["id"] for row in table(name, "nodes")}
        for row in table(name, "edges"):
            assert row["source"] in ids and row["target"] in ids and None not in row
    texts = hostile_strings()
    assert not set(texts) - {row["text"] for row in table("hostile", "quotations")}
    assert not set(texts) - {row["lemma"] for row in table("hostile", "edges")}
    assert not set(texts) - {row["document"] for row in table("hostile", "edges")}


def hostile_literals():
    """Every hostile string is a name in RDF, unchanged, from both formats."""
    for form in ("nquads", "json-ld"):
        names = {str(o) for _, p, o, _ in quads("hostile", form) if str(p) == "https://schema.org/name"}
        missing = set(hostile_strings()) - names
        assert not missing, (form, missing)


def main():
    check, writer = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix="actant-samples-") as folder:
        subprocess.run([writer, folder], check=True)
        os.chdir(folder)
        globals()[check]()
        os.chdir("/")


main()
