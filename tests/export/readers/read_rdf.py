"""The RDF exports in three readers that share no code: Oxigraph, Titanium's strict JSON-LD, and Jena behind Fuseki.

All formats of one graph say the same, quad for quad; every reader keeps every hostile text; SPARQL answers as the verbs
of the program do; the shapes and the ontology that we ship hold for what we write. What is damaged is found.

Needs Jena's jars in READERS/fuseki (fuseki.pom.xml has them), a JDK, and pyoxigraph in the Python that runs this.
"""
import functools
import glob
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

import samples

try:
    import pyoxigraph
    from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple
except ImportError:
    samples.skip("pyoxigraph")

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "../../..")
ONTOLOGY = os.path.join(SOURCES, "export/ontology/actant.ttl")
SHAPES = os.path.join(SOURCES, "export/ontology/shapes.ttl")

NAMES = (*samples.NAMES, "news")
# Parts of news: what is left out must not make a claim look like a fact.
PARTS = {
    "part": ["--entity", "Port Ellery", "--depth", "1"],
    "asserted": ["--asserted"],
    "claims": ["--claims"],
    "persons": ["--type", "person"],
    "happenings": ["--type", "person", "event", "place"],
    "bare": ["--without-evidence"],
}

ID = "https://w3id.org/actant/id/"
OPEN = "https://w3id.org/actant/open/"
PREFIXES = {
    "actant": "https://w3id.org/actant/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

FORMATS = {
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
}
MEDIA_TYPES = {"nq": "application/n-quads", "trig": "application/trig", "jsonld": "application/ld+json"}


@functools.cache
def iri(prefixed):
    prefix, local = prefixed.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def id_of(node):
    return node.rsplit("/", 1)[1] if node else None


class Clock:
    """Says how long each part took."""

    def __init__(self):
        self.start = time.monotonic()

    def tell(self, what):
        now = time.monotonic()
        print(f"{now - self.start:5.1f} s  {what}")
        self.start = now


# --- Oxigraph: all formats of one graph


def parsed(text, extension):
    try:
        return set(pyoxigraph.parse(text, format=FORMATS[extension]))
    except SyntaxError as error:
        raise ValueError(str(error)) from error


def read(path):
    """The quads of a file; of a file of lines, of all its documents."""
    with open(path, "rb") as file:
        if path.endswith(".lines"):
            return {quad for line in file for quad in parsed(line, "jsonld")}
        return parsed(file.read(), path.rsplit(".", 1)[1])


def lines_of(quads):
    return sorted(f"{quad} .\n" for quad in quads)


def digest(quads):
    return hashlib.sha256("".join(lines_of(quads)).encode()).hexdigest()


def same(found, expected, what):
    if found == expected:
        return
    missing, more = lines_of(expected - found), lines_of(found - expected)
    raise AssertionError(f"{what}: {len(missing)} missing, {len(more)} too many: {(missing + more)[:4]}")


def must_read_as(path, expected):
    same(read(path), expected, path)


def check_plain_triples(name, quads):
    """Turtle and N-Triples: what is described, and what articles assert; never what only a speaker does."""
    asserted_in = iri("actant:assertedIn")
    in_graphs = {"document/": set(), "speaker/": set()}
    described = set()
    for quad in quads:
        if isinstance(quad.graph_name, DefaultGraph):
            if quad.predicate != asserted_in:
                described.add(quad)
            continue
        family = next(family for family in in_graphs if quad.graph_name.value.startswith(ID + family))
        in_graphs[family].add(Quad(quad.subject, quad.predicate, quad.object))
    expected = described | in_graphs["document/"]
    only_claimed = in_graphs["speaker/"] - expected
    for extension in ("nt", "ttl"):
        found = read(f"{name}.{extension}")
        assert not found & only_claimed, f"{name}.{extension} holds what only a speaker says"
        same(found, expected, f"{name}.{extension}")
    return len(only_claimed)


def check_triple_terms(name, quads):
    """RDF 1.2: a triple term in place of three triples, and nothing else differs."""
    found = read(f"{name}.rdf12.nq")
    must_read_as(f"{name}.rdf12.trig", found)
    reifies = iri("rdf:reifies")
    terms = {quad for quad in found if isinstance(quad.object, Triple)}
    assert terms and {quad.predicate for quad in terms} == {reifies}, name
    parts = {
        Quad(quad.subject, iri(f"rdf:{part}"), getattr(quad.object, part))
        for quad in terms
        for part in ("subject", "predicate", "object")
    }
    same((found - terms) | parts, quads, f"{name}.rdf12.nq")


def check_hostile_strings(quads):
    """Every text that breaks exporters is there as it was: as name, headline, quotation, author's paper, relation."""
    wanted = set(samples.hostile_strings())
    assert len(wanted) > 60
    for term in ("schema:name", "schema:headline", "schema:identifier", "schema:publisher", "schema:jobTitle"):
        found = {quad.object.value for quad in quads if quad.predicate == iri(term)}
        assert wanted <= found, (term, sorted(wanted - found))
    relations = {quad.object.value for quad in quads if quad.predicate == iri("rdf:predicate")}
    lemmas = {urllib.parse.unquote(name[len(OPEN) :]) for name in relations if name.startswith(OPEN)}
    assert wanted <= lemmas, sorted(wanted - lemmas)


def check_formats(name):
    """One graph, five files: the same quads, each once, no blank nodes. Gives the quads."""
    quads = read(f"{name}.nq")
    with open(f"{name}.nq", encoding="utf-8", newline="\n") as file:
        assert sum(1 for _ in file) == len(quads), f"{name}.nq says something twice"
    for quad in quads:
        for term in (quad.subject, quad.object, quad.graph_name):
            assert isinstance(term, (NamedNode, Literal, DefaultGraph)), quad
    wanted = digest(quads)
    for extension in ("trig", "jsonld", "jsonld.lines"):
        found = read(f"{name}.{extension}")
        same(found, quads, f"{name}.{extension}")
        assert digest(found) == wanted, f"{name}.{extension}"
    claimed = check_plain_triples(name, quads)
    check_triple_terms(name, quads)
    assert claimed > 0 or name not in ("sample", "news"), f"{name} has no claim: nothing was compared"
    return quads


# --- Titanium: JSON-LD, strictly


BAD_DOCUMENTS = {
    "undefined_term": '{"@context": {"name": "https://schema.org/name"}, "@id": "urn:x:1", "name": "a", "nam": "b"}',
    "no_iri": '{"@context": {"name": "https://schema.org/name"}, "@id": "https://a.example/a b", "name": "a"}',
    "relative_iri": '{"@context": {"name": "https://schema.org/name"}, "@id": "a/b", "name": "a"}',
    "remote_context": '{"@context": "https://a.example/context", "@id": "urn:x:1", "name": "a"}',
}


def start_strict_reading(jars):
    for name, text in BAD_DOCUMENTS.items():
        with open(f"{name}.jsonld", "w", encoding="utf-8") as file:
            file.write(text)
    files = [f"{name}.jsonld" for name in (*NAMES, *BAD_DOCUMENTS)]
    files += [f"{name}.jsonld.lines" for name in samples.NAMES]
    command = ["java", "-Xmx768m", "-XX:TieredStopAtLevel=1", "-cp", jars, os.path.join(HERE, "Strict.java"), *files]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def check_strict(path, answers, quads):
    assert answers[path] == str(len(quads)), f"{path}: {answers[path]}, not {len(quads)}"
    found = read(f"{path}.strict.nq")
    same(found, quads, f"{path} read strictly")
    assert not any("<relative:" in str(quad) for quad in found), f"{path} has a relative IRI"


def check_strict_reading(process, graphs):
    """Nothing in our JSON-LD is a term that its context lacks, a relative IRI or no IRI, and nothing is fetched."""
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    answers = dict(line.split("\t", 1) for line in output.splitlines())
    for name in NAMES:
        check_strict(f"{name}.jsonld", answers, graphs[name])
    for name in samples.NAMES:
        check_strict(f"{name}.jsonld.lines", answers, graphs[name])
    for name in BAD_DOCUMENTS:
        samples.must_fail(check_strict, f"{name}.jsonld", answers, read("sample.nq"))
        refused = answers[f"{name}.jsonld"].startswith("error: ")
        assert refused or name == "relative_iri", f"{name}.jsonld: {answers[f'{name}.jsonld']}"
    with open("relative_iri.jsonld.strict.nq", encoding="utf-8") as file:
        assert "<relative:" in file.read()


# --- Fuseki


CONFIGURATION = """
PREFIX : <#>
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX ja: <http://jena.hpl.hp.com/2005/11/Assembler#>
[] a fuseki:Server ; fuseki:services ( :one :other ) .
:one a fuseki:Service ; fuseki:name "one" ; fuseki:dataset [ a ja:MemoryDataset ] ; fuseki:endpoint
  [ fuseki:name "query" ; fuseki:operation fuseki:query ] , [ fuseki:name "data" ; fuseki:operation fuseki:gsp-rw ] .
:other a fuseki:Service ; fuseki:name "other" ; fuseki:dataset [ a ja:MemoryDataset ] ; fuseki:endpoint
  [ fuseki:name "query" ; fuseki:operation fuseki:query ] , [ fuseki:name "data" ; fuseki:operation fuseki:gsp-rw ] ,
  [ fuseki:name "update" ; fuseki:operation fuseki:update ] , [ fuseki:name "shacl" ; fuseki:operation fuseki:shacl ] .
"""


class Fuseki:
    """A server with two data sets in memory, on a port of its own, as long as the block lasts."""

    def __init__(self, jars):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        with open("fuseki.ttl", "w", encoding="utf-8") as file:
            file.write(CONFIGURATION)
        self.log = open("fuseki.log", "wb")
        command = ["java", "-Xmx768m", "-XX:TieredStopAtLevel=1", "-cp", jars]
        command += ["org.apache.jena.fuseki.main.cmds.FusekiMainCmd", "--config=fuseki.ttl", "--localhost", "--ping"]
        self.process = subprocess.Popen([*command, f"--port={self.port}"], stdout=self.log, stderr=self.log)
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def ask(self, path, body=None, method=None, timeout=60, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", body, headers, method=method)
        try:
            with self.opener.open(request, timeout=timeout) as answer:
                return answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path}: {error.code} {error.read()[:300]!r}") from error

    def wait(self):
        deadline = time.monotonic() + 60
        while True:
            try:
                return self.ask("$/ping", timeout=5)
            except (OSError, RuntimeError):
                if self.process.poll() is not None or time.monotonic() > deadline:
                    with open("fuseki.log", encoding="utf-8") as file:
                        raise AssertionError(f"Fuseki does not start: {file.read()[-2000:]}") from None
                time.sleep(0.1)

    def put(self, dataset, body, extension="nq"):
        """The data set holds this and nothing else."""
        self.ask(f"{dataset}/data", body, "PUT", Content_Type=MEDIA_TYPES[extension])

    def put_quads(self, dataset, quads):
        self.put(dataset, "".join(lines_of(quads)).encode())

    def put_file(self, dataset, path):
        with open(path, "rb") as file:
            self.put(dataset, file.read(), path.rsplit(".", 1)[1])

    def dump(self, dataset):
        return parsed(self.ask(f"{dataset}/data", Accept="application/n-quads"), "nq")

    def update(self, dataset, text):
        self.ask(f"{dataset}/update", (PROLOGUE + text).encode(), "POST", Content_Type="application/sparql-update")

    def query(self, dataset, text, accept="application/sparql-results+json"):
        body = (PROLOGUE + text).encode()
        return self.ask(f"{dataset}/query", body, "POST", Content_Type="application/sparql-query", Accept=accept)

    def rows(self, dataset, text):
        """Answers of a SELECT: a tuple a row, in the order of its variables; None where one is not bound."""
        answer = json.loads(self.query(dataset, text))
        names = answer["head"]["vars"]
        return [tuple(row.get(name, {}).get("value") for name in names) for row in answer["results"]["bindings"]]

    def count(self, dataset):
        ((number,),) = self.rows(
            dataset, "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        )
        return int(number)

    def violations(self, dataset, shapes):
        """Paths and messages of what breaks the shapes in the default graph; None where nothing does."""
        accept = "application/n-triples"
        answer = self.ask(f"{dataset}/shacl?graph=default", shapes, "POST", Content_Type="text/turtle", Accept=accept)
        report = parsed(answer, "nt")
        (conforms,) = {quad.object.value for quad in report if quad.predicate == iri("sh:conforms")}
        if conforms == "true":
            return None
        parts = (iri("sh:resultPath"), iri("sh:resultMessage"), iri("sh:focusNode"))
        return {quad.object.value for quad in report if quad.predicate in parts}


def check_file(server, dataset, path, quads):
    """What a data set holds after one file was put into it: as many quads, and each of them as it was."""
    server.put_file(dataset, path)
    assert server.count(dataset) == len(quads), path
    same(server.dump(dataset), quads, f"{path} in Jena")


def check_jena(server, graphs):
    for name in ("hostile", "news"):
        for extension in ("trig", "jsonld"):
            check_file(server, "other", f"{name}.{extension}", graphs[name])
        check_file(server, "one", f"{name}.nq", graphs[name])
        described = parsed(server.query("one", "CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples"), "nt")
        here = {quad for quad in graphs[name] if isinstance(quad.graph_name, DefaultGraph)}
        same(described, here, f"default graph of {name} in Jena")
    for name in ("sample", "hostile"):
        for extension in ("nq", "trig"):
            path = f"{name}.rdf12.{extension}"
            check_file(server, "other", path, read(path))


# --- SPARQL and the verbs


STATEMENT = """
  ?statement a actant:Statement ; actant:evidence ?evidence .
  ?evidence rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    actant:polarity ?polarity ; actant:modality ?modality .
  OPTIONAL { ?evidence prov:wasAttributedTo ?voice }
"""


def predicate_of(name):
    """The word for a relation and, of an open one, its lemma."""
    if name.startswith(OPEN):
        return "open", urllib.parse.unquote(name[len(OPEN) :])
    return name[len(PREFIXES["actant"]) :], None


def told(rows):
    """What stats counts of (type, polarity, modality, voice): total, asserted, attributed, negative, not yet."""
    counts = {}
    for kind, polarity, modality, voice in rows:
        row = counts.setdefault(kind, [0, 0, 0, 0, 0])
        marks = (voice is not None, polarity == "negative", modality != "asserted")
        for place, mark in enumerate((True, not any(marks), *marks)):
            row[place] += mark
    return {kind: tuple(row) for kind, row in counts.items()}


def told_by_stats(answer):
    names = ("total", "asserted", "attributed", "negative", "not_yet")
    return {row["type"]: tuple(row[name] for name in names) for row in answer[0]["types"]}


def edge_of(line):
    voice = line["attributed_to"]
    return (
        line["id"], line["source"]["id"], line["predicate"], line.get("lemma"), line["target"]["id"],
        line["polarity"], line["modality"], voice and voice["id"],
        line["weight"], line["confidence"], line["first_seen"], line["last_seen"],
    )  # fmt: skip


class Questions:
    """Each gives what a verb answers and what SPARQL finds in the same graph."""

    def __init__(self, actant, server):
        self.verb = lambda *arguments: samples.ask(actant, "news.kg", *arguments)
        self.rows = lambda text: server.rows("one", text)

    def named(self, name, kind):
        ((node,),) = self.rows(f'SELECT ?x {{ ?x schema:name "{name}" ; actant:kind "{kind}" }}')
        return node

    def kinds_of_nodes(self):
        (stats,) = self.verb("stats")
        found = {kind: int(n) for kind, n in self.rows(
            "SELECT ?kind (COUNT(?x) AS ?n) { ?x actant:kind ?kind } GROUP BY ?kind"
        )}  # fmt: skip
        return (stats["kinds"], stats["nodes"]), (found, sum(found.values()))

    def predicates_and_outlets(self):
        (stats,) = self.verb("stats")
        found = {}
        rows = self.rows(f"SELECT ?predicate (COUNT(DISTINCT ?statement) AS ?n) {{ {STATEMENT} }} GROUP BY ?predicate")
        for name, number in rows:
            word = predicate_of(name)[0]
            found[word] = found.get(word, 0) + int(number)
        outlets = {name or "(unknown)": int(n) for name, n in self.rows(
            "SELECT ?outlet (COUNT(?x) AS ?n) { ?x a schema:NewsArticle OPTIONAL { ?x schema:publisher ?outlet } } "
            "GROUP BY ?outlet"
        )}  # fmt: skip
        ((articles,),) = self.rows("SELECT (COUNT(?x) AS ?n) { ?x a schema:NewsArticle }")
        asked = stats["predicates"], stats["publishers"], stats["documents"], stats["edges"]
        return asked, (found, outlets, int(articles), sum(found.values()))

    def top_speakers(self):
        (stats,) = self.verb("stats", "-n", "0")
        asked = {(s["id"], s["name"], s["kind"], s["quotations"], s["outlets"]) for s in stats["top_speakers"]}
        rows = self.rows(f"""
            SELECT ?subject ?name ?kind (COUNT(DISTINCT ?statement) AS ?n) (COUNT(DISTINCT ?outlet) AS ?outlets) {{
              {STATEMENT} FILTER(?predicate = actant:said && ?polarity = "positive")
              ?subject schema:name ?name ; actant:kind ?kind .
              ?object actant:report/prov:wasDerivedFrom ?article
              OPTIONAL {{ ?article schema:publisher ?publisher }} BIND(COALESCE(?publisher, "(unknown)") AS ?outlet)
            }} GROUP BY ?subject ?name ?kind""")
        return asked, {(id_of(who), name, kind, int(n), int(m)) for who, name, kind, n, m in rows}

    def events(self):
        rows = self.rows("""
            SELECT ?event ?type ?polarity ?modality (SAMPLE(?by) AS ?voice) {
              ?event sem:eventType ?type ; actant:polarity ?polarity ; actant:modality ?modality
              OPTIONAL { ?event prov:wasAttributedTo ?by }
            } GROUP BY ?event ?type ?polarity ?modality""")
        found = told((predicate_of(kind)[0], *rest) for _, kind, *rest in rows)
        return told_by_stats(self.verb("stats", "--events", "-n", "0")), found

    def relations(self):
        asked = told_by_stats(self.verb("stats", "--relations", "-n", "0"))
        rows = self.rows(f"SELECT DISTINCT ?statement ?predicate ?polarity ?modality ?voice {{ {STATEMENT} }}")
        found = told((predicate_of(name)[0], *rest) for _, name, *rest in rows)
        return asked, {name: row for name, row in found.items() if name in asked}

    def quotes_of_a_speaker(self):
        who = self.named("Adaeze Corwin", "person")
        asked = {
            (line["id"], line["text"], line["independent_sources"], report["document"], report["text"], report["start"],
             report["end"], about)
            for line in self.verb("quotes", "--speaker", "Adaeze Corwin", "-n", "0")
            for report in line["reports"]
            for about in line["about"] or [None]
        }  # fmt: skip
        rows = self.rows(f"""
            SELECT ?quotation ?text ?weight ?article ?words (MIN(?s) AS ?start) (MAX(?e) AS ?end) ?about {{
              ?said rdf:subject <{who}> ; rdf:predicate actant:said ; rdf:object ?quotation .
              ?quotation schema:text ?text ; actant:weight ?weight ; actant:report ?report .
              ?report schema:text ?words ; prov:wasDerivedFrom/schema:identifier ?article ;
                oa:hasTarget/oa:hasSelector [ oa:start ?s ; oa:end ?e ]
              OPTIONAL {{ ?topic rdf:subject ?quotation ; rdf:predicate actant:about ; rdf:object/schema:name ?about }}
            }} GROUP BY ?quotation ?text ?weight ?article ?words ?about""")
        found = {(id_of(q), text, int(w), *more, int(s), int(e), about) for q, text, w, *more, s, e, about in rows}
        return asked, found

    def neighbours(self):
        """All edges of one entity, with what is known of each; what the verb tells around them is there too."""
        centre = self.named("Port Ellery", "place")
        asked = {edge_of(line) for line in self.verb("neighbors", "Port Ellery", "-n", "0")}
        rows = self.rows(f"""
            SELECT DISTINCT ?statement ?subject ?predicate ?object ?polarity ?modality ?voice ?weight ?confidence ?first
                ?last {{
              {STATEMENT} ?statement actant:weight ?weight ; actant:confidence ?confidence
              OPTIONAL {{ ?statement actant:firstSeen ?first }} OPTIONAL {{ ?statement actant:lastSeen ?last }}
            }}""")
        found = {
            (id_of(edge), id_of(s), *predicate_of(p), id_of(o), polarity, modality, id_of(voice),
             int(weight), round(float(confidence), 3), first, last)
            for edge, s, p, o, polarity, modality, voice, weight, confidence, first, last in rows
        }  # fmt: skip
        assert asked <= found, difference(asked, found)
        asked, found = ({edge for edge in edges if id_of(centre) in (edge[1], edge[4])} for edges in (asked, found))
        return asked, found

    def what_articles_assert(self):
        """Of the named graphs alone: in an article's own graph stands what it asserts, with the article that does."""
        centre = self.named("Port Ellery", "place")
        asked = {
            (line["source"]["id"], line["predicate"], line.get("lemma"), line["target"]["id"], piece["document"])
            for line in self.verb("neighbors", "Port Ellery", "--asserted", "-n", "0")
            if id_of(centre) in (line["source"]["id"], line["target"]["id"])
            for piece in line["evidence"]
        }
        rows = self.rows(f"""
            SELECT ?s ?p ?o ?article {{
              GRAPH ?g {{ ?s ?p ?o FILTER(?s = <{centre}> || ?o = <{centre}>)
                          FILTER(STRSTARTS(STR(?p), "{PREFIXES['actant']}") || STRSTARTS(STR(?p), "{OPEN}")) }}
              FILTER(STRSTARTS(STR(?g), "{ID}document/")) ?g schema:identifier ?article
            }}""")
        return asked, {(id_of(s), *predicate_of(p), id_of(o), article) for s, p, o, article in rows}

    def what_sources_claim(self):
        """A speaker's own graph holds what the speaker claims to be so."""
        asked, found = set(), set()
        for name, kind in (("Port Ellery", "place"), ("Adaeze Corwin", "person")):
            centre = self.named(name, kind)
            for line in self.verb("neighbors", name, "--claims", "-n", "0"):
                _, source, predicate, lemma, target, polarity, modality, voice, *_ = edge_of(line)
                if polarity == "positive" and modality == "asserted" and id_of(centre) in (source, target):
                    asked.add((voice, source, predicate, lemma, target))
            rows = self.rows(f"""
                SELECT ?g ?s ?p ?o {{
                  GRAPH ?g {{ ?s ?p ?o FILTER(?s = <{centre}> || ?o = <{centre}>)
                              FILTER(STRSTARTS(STR(?p), "{PREFIXES['actant']}") || STRSTARTS(STR(?p), "{OPEN}")) }}
                  FILTER(STRSTARTS(STR(?g), "{ID}speaker/"))
                }}""")
            found |= {(id_of(g), id_of(s), *predicate_of(p), id_of(o)) for g, s, p, o in rows}
        return asked, found

    def one_entity(self):
        who = self.named("Adaeze Corwin", "person")
        (line,) = self.verb("show", "Adaeze Corwin")
        aliases = {alias["name"] for alias in line["aliases"]}
        roles = sorted((r["title"], r["of"] or "", r["status"], r["evidence"]["document"]) for r in line["roles"])
        names = ("documents", "mentions", "said", "addressed_to", "about")
        asked = aliases, roles, [line["counts"][name] for name in names], line["first_seen"], line["last_seen"]
        (numbers,) = self.rows(f"""
            SELECT ?documents ?mentions (COUNT(DISTINCT ?said) AS ?a) (COUNT(DISTINCT ?to) AS ?b)
                (COUNT(DISTINCT ?about) AS ?c) ?first ?last {{
              <{who}> actant:documentCount ?documents ; actant:mentionCount ?mentions
              OPTIONAL {{ <{who}> actant:firstSeen ?first ; actant:lastSeen ?last }}
              {{ ?said actant:evidence [ rdf:subject <{who}> ; rdf:predicate actant:said ] }} UNION
              {{ ?to actant:evidence [ rdf:object <{who}> ; rdf:predicate actant:addressed_to ] }} UNION
              {{ ?about actant:evidence [ rdf:object <{who}> ; rdf:predicate actant:about ] }}
            }} GROUP BY ?documents ?mentions ?first ?last""")
        found_roles = self.rows(f"""
            SELECT ?title (COALESCE(?name, ?label, "") AS ?of) ?status ?article {{
              <{who}> actant:role ?role .
              ?role schema:jobTitle ?title ; actant:roleStatus ?status ; prov:wasDerivedFrom/schema:identifier ?article
              OPTIONAL {{ ?role actant:roleOf/schema:name ?name }} OPTIONAL {{ ?role rdfs:label ?label }}
            }}""")
        found_aliases = {name for (name,) in self.rows(f"SELECT ?n {{ <{who}> schema:name|schema:alternateName ?n }}")}
        return asked, (found_aliases, sorted(found_roles), [int(n) for n in numbers[:5]], *numbers[5:])

    def timeline(self):
        asked, found = set(), set()
        for name, kind in (("Benita Sorley", "person"), ("Port Ellery", "place")):
            who = self.named(name, kind)
            for line in self.verb("timeline", name, "--all", "-n", "0"):
                asked.add((name, line["kind"], line["id"], line["time"], line["reported"]))
            events = self.rows(f"""
                SELECT DISTINCT ?event ?time ?first {{
                  [] rdf:subject ?event ; rdf:object <{who}> . ?event sem:eventType ?type
                  OPTIONAL {{ ?event sem:hasTime/actant:timeValue ?time }} OPTIONAL {{ ?event actant:firstSeen ?first }}
                }}""")
            relations = self.rows(f"""
                SELECT DISTINCT ?statement ?time ?first {{
                  {STATEMENT} FILTER(?subject = <{who}> || ?object = <{who}>)
                  OPTIONAL {{ ?evidence actant:since ?since }} OPTIONAL {{ ?evidence actant:until ?until }}
                  FILTER(BOUND(?since) || BOUND(?until))
                  BIND(COALESCE(CONCAT(?since, "/", ?until), ?since, ?until) AS ?time)
                  OPTIONAL {{ ?statement actant:firstSeen ?first }}
                }}""")
            statements = self.rows(f"""
                SELECT DISTINCT ?quotation ?none ?first {{
                  [] rdf:subject <{who}> ; rdf:predicate actant:said ; rdf:object ?quotation
                  OPTIONAL {{ ?quotation actant:firstSeen ?first }}
                }}""")
            for word, rows in (("event", events), ("relation", relations), ("statement", statements)):
                found |= {(name, word, id_of(node), when, first) for node, when, first in rows}
        assert {row[1] for row in asked} == {"event", "relation", "statement"}
        return asked, found

    def paths(self):
        """All shortest chains between two, of statements that may be walked either way."""
        a, b = self.named("Adaeze Corwin", "person"), self.named("Rasmus Thole", "person")
        lines = self.verb("path", "Adaeze Corwin", "Rasmus Thole", "-n", "100")
        steps = lines[0]["length"]
        assert len(lines) < 100 and steps == 3
        bookkeeping = {"mentions", "reported_in"}
        asked = {
            tuple(node["id"] for node in line["nodes"])
            for line in lines
            if line["length"] == steps and not any(edge["predicate"] in bookkeeping for edge in line["edges"])
        }
        joined = {}
        rows = self.rows(f"""SELECT DISTINCT ?subject ?object {{
            {STATEMENT} FILTER(?predicate NOT IN (actant:mentions, actant:reported_in)) }}""")
        for source, target in rows:
            joined.setdefault(source, set()).add(target)
            joined.setdefault(target, set()).add(source)
        chains = {(a,)}
        for _ in range(steps):
            assert not any(chain[-1] == b for chain in chains), "a shorter chain"
            chains = {(*chain, there) for chain in chains for there in joined[chain[-1]] if there not in chain}
        return asked, {tuple(id_of(node) for node in chain) for chain in chains if chain[-1] == b}


def check_questions(actant, server):
    questions = Questions(actant, server)
    asked = [name for name in vars(Questions) if not name.startswith("_") and name not in ("named",)]
    for name in asked:
        answer, found = getattr(questions, name)()
        assert answer, f"{name}: the verb answers nothing"
        assert answer == found, f"{name}:\n  verb   {difference(answer, found)}\n  SPARQL {difference(found, answer)}"
    return len(asked)


def difference(these, those):
    return sorted(these - those, key=str)[:4] if isinstance(these, set) else these


# --- Ontology and shapes


def terms_of(quads):
    """Terms of our namespace that an export uses: as predicate, as relation, as class, as type of an event."""
    in_object = {iri("rdf:type"), iri("rdf:predicate"), iri("sem:eventType")}
    named = {quad.predicate.value for quad in quads}
    named |= {quad.object.value for quad in quads if quad.predicate in in_object}
    return {name for name in named if name.startswith(PREFIXES["actant"])}


def terms_of_program():
    """Every term of our namespace that the sources can write."""
    names = set()
    for path in glob.glob(os.path.join(SOURCES, "export/*.[ch]*")):
        with open(path, encoding="utf-8") as file:
            names |= set(re.findall(r'"actant:(\w+)"', file.read()))
    for path, enumeration in (("graph/predicate.cc", "Predicate"), ("graph/event.cc", "EventType")):
        with open(os.path.join(SOURCES, path), encoding="utf-8") as file:
            names |= set(re.findall(rf'\{{{enumeration}::\w+, "(\w+)"(?:\}}|, {enumeration}Group)', file.read()))
    return {PREFIXES["actant"] + name for name in names}


def list_of(store, node):
    items = []
    while node != iri("rdf:nil"):
        items += [quad.object for quad in store.quads_for_pattern(node, iri("rdf:first"), None)]
        (node,) = (quad.object for quad in store.quads_for_pattern(node, iri("rdf:rest"), None))
    return items


def classes_named(store, term, end):
    """The classes that a term's domain or range names, or None."""
    named = [quad.object for quad in store.quads_for_pattern(term, iri(end), None)]
    unions = [quad.object for node in named for quad in store.quads_for_pattern(node, iri("owl:unionOf"), None)]
    return set(list_of(store, unions[0]) if unions else named) or None


def check_ontology(graphs):
    """Each term is declared once, with words; what the exports say of terms, and with them, agrees."""
    store = pyoxigraph.Store()
    store.extend(read(ONTOLOGY))
    declared = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, iri("rdf:type"), None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(PREFIXES["actant"])
    }
    for term in declared:
        for word in ("rdfs:label", "rdfs:comment", "rdfs:isDefinedBy"):
            assert len(list(store.quads_for_pattern(NamedNode(term), iri(word), None))) == 1, (term, word)
    written = terms_of_program()
    assert declared == written, (sorted(declared - written), sorted(written - declared))
    (version,) = store.quads_for_pattern(NamedNode(PREFIXES["actant"][:-1]), iri("owl:versionIRI"), None)
    assert version.object.value.startswith(PREFIXES["actant"][:-1] + "/")
    for name, quads in graphs.items():
        used = terms_of(quads)
        assert used and used <= declared, (name, sorted(used - declared))
        for quad in quads:
            mapped = quad.predicate in (iri("skos:closeMatch"), iri("owl:inverseOf"))
            assert not mapped or Quad(quad.subject, quad.predicate, quad.object) in store, quad
        check_ends(store, name, quads)
    return len(declared)


def check_ends(store, name, quads):
    """What stands before and behind a term is of a class that the ontology names for it."""
    types = {}
    for quad in quads:
        if quad.predicate == iri("rdf:type"):
            types.setdefault(quad.subject, set()).add(quad.object)
    for kinds in types.values():  # schema.org and OWL-Time: what stands below what
        kinds |= {iri("schema:Place")} if iri("schema:CivicStructure") in kinds else set()
        kinds |= {iri("time:TemporalEntity")} if kinds & {iri("time:Instant"), iri("time:Interval")} else set()
    ends = {}
    for quad in quads:
        if not quad.predicate.value.startswith(PREFIXES["actant"]):
            continue
        if quad.predicate not in ends:
            ends[quad.predicate] = [classes_named(store, quad.predicate, end) for end in ("rdfs:domain", "rdfs:range")]
        domain, there = ends[quad.predicate]
        assert domain is None or types.get(quad.subject, set()) & domain, (name, str(quad))
        if isinstance(quad.object, Literal):
            assert there is None or quad.object.datatype in there, (name, str(quad))
        else:
            assert there is None or types.get(quad.object, set()) & there, (name, str(quad))


def check_shapes_hold(server, shapes, path):
    server.put_file("other", path)
    violations = server.violations("other", shapes)
    assert violations is None, f"{path}: {sorted(violations)[:6]}"


def required(shapes):
    """(class, property) of all that the shape of a class demands; or (property that has a shape, property)."""
    store = pyoxigraph.Store()
    store.extend(shapes)
    rows = store.query(PROLOGUE + """
        SELECT DISTINCT ?target ?path {
          ?shape sh:targetClass|sh:targetSubjectsOf ?target .
          ?shape sh:node?/(sh:or/rdf:rest*/rdf:first)?/sh:property ?property .
          ?property sh:path ?path ; sh:minCount 1 FILTER(ISIRI(?path) && ?path != ?target)
        }""")
    return {(row["target"], row["path"]) for row in rows}


ALTERED = (  # what to take out of the default graph, and what to put in its place
    ("?x actant:weight ?o", '?x actant:weight "many"'),
    ("?x actant:weight ?o", "?x actant:weight 0"),
    ("?x actant:confidence ?o", "?x actant:confidence 1.5"),
    ("?x actant:polarity ?o", '?x actant:polarity "maybe"'),
    ("?x schema:datePublished ?o", '?x schema:datePublished "2024-02-30"^^xsd:date'),
    ("?x oa:end ?o", '?x oa:end "0"^^xsd:nonNegativeInteger'),
    ("?x rdf:predicate ?o", '?x rdf:predicate "said"'),
    ("?x oa:hasSource ?o", "?x oa:hasSource actant:nowhere"),
    ("?x a sem:Event", '?x a sem:Event ; actant:modality "planned"'),
    ("?x a sem:Event", "?x a actant:ReportedEvent"),
    ("?x prov:wasAttributedTo ?o . ?y actant:evidence ?x", "?y actant:evidence ?x"),
)


def check_shapes(server, graphs):
    """The shapes hold for all that we export, whole and in part; take away anything they ask for, and they do not."""
    with open(SHAPES, "rb") as file:
        shapes = file.read()
    wanted = required(parsed(shapes, "ttl"))
    whole = [f"{name}.nq" for name in graphs]
    parts = [f"news.{part}.nq" for part in PARTS]
    for path in (*whole, *parts, "sample.bare.nq", "hostile.bare.nq", "sample.rdf12.nq"):
        check_shapes_hold(server, shapes, path)
    # The one graph in which all of this occurs is small enough to be validated again and again.
    quads = {quad for quad in graphs["sample"] if isinstance(quad.graph_name, DefaultGraph)}
    server.put_quads("other", quads)
    assert server.violations("other", shapes) is None
    members, values = {}, {}
    for quad in sorted(quads, key=str):
        kind = quad.object if quad.predicate == iri("rdf:type") else quad.predicate
        members.setdefault(kind, []).append(quad.subject)
        values.setdefault((quad.subject, quad.predicate), []).append(quad)
    either = {iri("actant:ReportedEvent"), iri("time:Instant")}  # these need one property or another
    tried = set()
    for kind, path in sorted(wanted, key=str):
        focus = next((node for node in members.get(kind, []) if (node, path) in values), None)
        if focus is None or kind in either:
            continue
        cut = "".join(f"{quad} .\n" for quad in values[focus, path])
        server.update("other", f"DELETE DATA {{ {cut} }}")
        violations = server.violations("other", shapes)
        assert violations and focus.value in violations, f"{kind} without {path}: the shapes hold all the same"
        server.update("other", f"INSERT DATA {{ {cut} }}")
        tried.add((kind, path))
    assert len(tried) > 40, f"only {len(tried)} of {len(wanted)} occur"
    for before, after in ALTERED:
        server.put_quads("other", quads)
        pattern = before.replace("?o", "?old")
        server.update("other", f"DELETE {{ {pattern} }} INSERT {{ {after} }} WHERE {{ {pattern} }}")
        assert server.violations("other", shapes), f"the shapes hold with {after}"
    return len(tried) + len(ALTERED)


# --- Damage


def check_damage(server, graphs):
    """A line that is missing, a letter that differs, a space in an IRI, an escape that is none."""
    quads = graphs["hostile"]
    with open("hostile.nq", "rb") as file:
        text = file.read()
    lines = text.splitlines(keepends=True)
    place = next(place for place, line in enumerate(lines) if b"/headline> \"" in line)
    literal, named = lines[place], lines[place].split(b" ", 1)
    damages = {
        "line": b"",
        "letter": literal.replace(b'> "', b'> "x', 1),
        "space": named[0][:-1] + b" x> " + named[1],
        "escape": literal.replace(b'> "', b'> "\\q', 1),
        "datatype": literal.replace(b'" .', b'"^^<http://www.w3.org/2001/XMLSchema#date> .'),
    }
    for name, line in damages.items():
        path = f"damaged-{name}.nq"
        with open(path, "wb") as file:
            file.write(b"".join([*lines[:place], line, *lines[place + 1 :]]))
        samples.must_fail(must_read_as, path, quads)
        samples.must_fail(check_file, server, "other", path, quads)
        if name in ("space", "escape"):  # that is no N-Quads at all
            samples.must_fail(read, path)
            samples.must_fail(server.put_file, "other", path)
    with open("hostile.jsonld", "rb") as file:
        text = file.read()
    with open("damaged.jsonld", "wb") as file:
        file.write(text.replace(b'"headline":"', b'"headlin":"', 1))
    samples.must_fail(must_read_as, "damaged.jsonld", quads)
    samples.must_fail(check_file, server, "other", "damaged.jsonld", quads)
    shutil.copy("sample.ttl", "damaged.nt")
    samples.must_fail(read, "damaged.nt")


def export_news(actant):
    def write(path, *arguments):
        subprocess.run([actant, "export", "-q", *arguments, "-o", path, "--db", "news.kg"], check=True, timeout=60)

    for path, arguments in {
        "news.nq": ["-f", "nquads"],
        "news.nt": ["-f", "ntriples"],
        "news.ttl": ["-f", "turtle"],
        "news.trig": ["-f", "trig"],
        "news.jsonld": ["-f", "jsonld"],
        "news.jsonld.lines": ["-f", "jsonld", "--lines"],
        "news.rdf12.nq": ["-f", "nquads", "--rdf", "1.2"],
        "news.rdf12.trig": ["-f", "trig", "--rdf", "1.2"],
    }.items():
        write(path, *arguments)
    for part, arguments in PARTS.items():
        write(f"news.{part}.nq", "-f", "nquads", *arguments)


def test(actant, readers):
    folder = os.path.join(readers, "fuseki")
    if not glob.glob(os.path.join(folder, "jena-fuseki-main-*.jar")):
        samples.skip("Fuseki")
    if shutil.which("javac") is None:
        samples.skip("a JDK")
    jars = os.path.join(folder, "*")
    clock = Clock()
    export_news(actant)
    clock.tell("news exported")
    with Fuseki(jars) as server:
        strict = start_strict_reading(jars)
        try:
            graphs = {name: check_formats(name) for name in NAMES}
            check_hostile_strings(graphs["hostile"])
            clock.tell(f"Oxigraph: {sum(map(len, graphs.values()))} quads, the same in all formats")
            terms = check_ontology(graphs)
            clock.tell(f"ontology: {terms} terms")
            check_strict_reading(strict, graphs)
            clock.tell("strict JSON-LD")
        finally:
            strict.kill()
            strict.wait()
        server.wait()
        check_jena(server, graphs)
        clock.tell("Jena holds the same")
        questions = check_questions(actant, server)
        clock.tell(f"SPARQL: {questions} questions answered as the verbs answer them")
        check_damage(server, graphs)
        clock.tell("damage found")
        broken = check_shapes(server, graphs)
        clock.tell(f"shapes hold; {broken} times broken, {broken} times found")


if __name__ == "__main__":
    samples.main(test)
