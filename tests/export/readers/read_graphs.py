"""Reads the exported graph files with what draws and stores graphs: networkx, igraph, Gephi, Gremlin Server.

read_graphs.py WRITE_SAMPLES ACTANT READERS. Neptune cannot be had: its CSV is checked by the rules of its manual.
"""
import base64
import contextlib
import csv
import datetime
import json
import math
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import properties
import samples
from damage import damaged

try:
    import igraph
    import networkx
except ImportError as missing:
    samples.skip(f"the Python package {missing.name}")

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = (*samples.NAMES, "news")
# What XML 1.0 cannot hold is left out of text.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
JAVA = ("java", "-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC")


def same(column, text, found, is_xml=True):
    """Whether a reader's value is that of the plain table; no text and no value are one thing to most readers."""
    expected = properties.value(column, text, with_days=False)
    if expected is None:
        return found is None or found == "" or (isinstance(found, float) and math.isnan(found))
    if not isinstance(expected, str):
        return isinstance(found, (int, float)) and found == expected
    if isinstance(found, list):
        found = " | ".join(found)
    return found == (NOT_XML.sub("", expected) if is_xml else expected)


def compare(name, nodes, edges, ignored=(), is_xml=True):
    """The nodes, {id: properties}, and the edges, {id: (source, target, properties)}, are those of the plain tables."""
    node_rows, edge_rows = samples.table(name, "nodes"), samples.table(name, "edges")
    assert (len(nodes), len(edges)) == (len(node_rows), len(edge_rows)), (name, len(nodes), len(edges))
    wrong = []
    for row in node_rows:
        assert row["id"] in nodes, (name, row["id"])
        found = nodes[row["id"]]
        wrong += [(column, text, found.get(column)) for column, text in row.items()
                  if column != "id" and not same(column, text, found.get(column), is_xml)]
    for row in edge_rows:
        assert row["id"] in edges, (name, row["id"])
        source, target, found = edges[row["id"]]
        assert (source, target) == (row["source"], row["target"]), (name, row["id"], source, target)
        wrong += [(column, text, found.get(column)) for column, text in row.items()
                  if column not in ("id", "source", "source_name", "target", "target_name", *ignored)
                  and not same(column, text, found.get(column), is_xml)]
    assert not wrong, (name, wrong[:5])


def parallel(name):
    """How many edges join two nodes that another edge has joined already."""
    edges = samples.table(name, "edges")
    return len(edges) - len({(edge["source"], edge["target"]) for edge in edges})


# --- Python


def graphml_with_networkx(name, path=None):
    graph = networkx.read_graphml(path or f"{name}.graphml", force_multigraph=True)
    assert graph.is_directed()
    compare(name, dict(graph.nodes(data=True)),
            {key: (source, target, values) for source, target, key, values in graph.edges(keys=True, data=True)})


def graphml_with_igraph(name, path=None):
    """igraph 1.0 mixes up the ids of edges after its first file, so edges are told by their place."""
    graph = igraph.Graph.Read_GraphML(path or f"{name}.graphml")
    assert graph.is_directed()
    ids = [edge["id"] for edge in samples.table(name, "edges")]
    assert len(ids) == graph.ecount(), (name, graph.ecount())
    compare(name, {vertex["id"]: vertex.attributes() for vertex in graph.vs},
            {key: (graph.vs[edge.source]["id"], graph.vs[edge.target]["id"], edge.attributes())
             for key, edge in zip(ids, graph.es)})


def gexf_with_networkx(name, path=None):
    """networkx makes one value of the offset `start` and the day an edge starts to be told: the day."""
    graph = networkx.read_gexf(path or f"{name}.gexf")
    assert graph.is_directed() and graph.is_multigraph() == (parallel(name) > 0)
    nodes = dict(graph.nodes(data=True))
    edges = {values["id"]: (source, target, values) for source, target, values in graph.edges(data=True)}
    compare(name, nodes, edges, ignored=("start", "end"))
    for row, found, label in (
            *((row, nodes[row["id"]], row["name"]) for row in samples.table(name, "nodes")),
            *((row, edges[row["id"]][2], row["lemma"] or row["predicate"]) for row in samples.table(name, "edges"))):
        assert found["label"] == NOT_XML.sub("", label), (name, label, found["label"])
        for bound, column in (("start", "first_seen"), ("end", "last_seen")):
            day = properties.day(row[column])
            assert day is None or found.get(bound) == day.isoformat(), (name, row["id"], column, found.get(bound))
    for node in nodes.values():
        assert node["viz"]["size"] >= 4 and set(node["viz"]["color"]) >= {"r", "g", "b"}, node


def cytoscape_with_networkx(name):
    """networkx wants a few words of its own in the file; everything else is read as it stands."""
    with open(f"{name}.cyjs", encoding="utf-8") as file:
        document = json.load(file)
    document.update(directed=True, multigraph=True)
    for node in document["elements"]["nodes"]:
        node["data"].setdefault("value", node["data"]["id"])
    for edge in document["elements"]["edges"]:
        edge["data"].setdefault("key", edge["data"]["id"])
    ids = [element["data"]["id"] for kind in ("nodes", "edges") for element in document["elements"][kind]]
    assert len(set(ids)) == len(ids) and all(isinstance(one, str) for one in ids), name
    graph = networkx.cytoscape_graph(document)
    nodes = dict(graph.nodes(data=True))
    assert all("name" in node for node in nodes.values()), name  # an end that is no node would have none
    compare(name, nodes, {key: (source, target, values)
                          for source, target, key, values in graph.edges(keys=True, data=True)}, is_xml=False)
    for row in samples.table(name, "nodes"):
        assert isinstance(nodes[row["id"]].get("aliases", []), list)


def read_with_python():
    assert parallel("sample") > 0 and parallel("news") > 0
    for name in NAMES:
        for read in (graphml_with_networkx, graphml_with_igraph, gexf_with_networkx, cytoscape_with_networkx):
            read(name)
    for file, old, new, read in (
            ("sample.graphml", b"Mark Rutte", b"Mark Ruttf", graphml_with_networkx),
            ("sample.graphml", b"Mark Rutte", b"Mark Ruttf", graphml_with_igraph),
            ("sample.graphml", b">0.83<", b">0.84<", graphml_with_igraph),
            ("sample.gexf", b"Mark Rutte", b"Mark Ruttf", gexf_with_networkx),
            ("sample.gexf", b'end="2024-12-01"', b'end="2024-12-02"', gexf_with_networkx),
            ("hostile.gexf", b"line&#10;line", b"line\nline", gexf_with_networkx),
            ("hostile.graphml", b"line&#13;line", b"line\rline", graphml_with_networkx),
            ("sample.cyjs", b'"target":"', b'"target":"0', cytoscape_with_networkx),
            ("sample.cyjs", b'["Ukraine",', b'["Ukraine"],"x":["y",', cytoscape_with_networkx)):
        with damaged(file, old, new):
            samples.must_fail(read, file.split(".")[0])


# --- Gephi


def gephi_files(paths, jars):
    """What Gephi found in the files: {path: (nodes, edges)}, each a list of tuples of texts; None is missing."""
    program = [*JAVA, "-Djava.awt.headless=true", "-cp", os.path.join(jars, "*"),
               os.path.join(HERE, "GephiReader.java")]
    done = subprocess.run([*program, *paths], capture_output=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    found, path = {}, None
    for line in done.stdout.decode("ascii").splitlines():
        kind, *fields = line.split("\t")
        fields = tuple(None if field == "-" else base64.b64decode(field).decode("utf-8") for field in fields)
        if kind == "file":
            path = fields[0]
            found[path] = ([], [])
        else:
            found[path][kind == "edge"].append(fields)
    return found


def gephi_text(text, is_gexf):
    """What Gephi makes of a text: it takes the word null for nothing, and in GraphML what is only white space."""
    text = NOT_XML.sub("", text)
    return None if text in ("", "null") or not (is_gexf or text.strip(" \t\r\n")) else text


def gephi_moment(text):
    day = properties.day(text)
    return None if day is None else datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp() * 1000


def compare_with_gephi(name, nodes, edges, is_gexf):
    """Every node and every edge, parallel ones too; names and sentences; in GEXF kinds, weights and times."""
    node_rows, edge_rows = samples.table(name, "nodes"), samples.table(name, "edges")
    assert (len(nodes), len(edges)) == (len(node_rows), len(edge_rows)), (name, len(nodes), len(edges))
    found = {node[0]: node[1:] for node in nodes}
    for row in node_rows:
        label, text, start, end = found[row["id"]]
        assert text == gephi_text(row["name"], is_gexf), (name, row["name"], text)
        if is_gexf:
            assert label == NOT_XML.sub("", row["name"]), (name, row["name"], label)
            compare_times(row, start, end)
    found = {edge[0]: edge[1:] for edge in edges}
    for row in edge_rows:
        source, target, weight, kind, lemma, sentence, start, end = found[row["id"]]
        assert (source, target) == (row["source"], row["target"]), (name, row["id"])
        expected = gephi_text(row["lemma"], is_gexf), gephi_text(row["sentence"], is_gexf)
        assert (lemma, sentence) == expected, (name, expected, lemma, sentence)
        assert float(weight) == float(row["weight"]), (name, row["id"], weight)
        if is_gexf:
            assert kind == row["predicate"], (name, row["id"], kind)
            compare_times(row, start, end)


def compare_times(row, start, end):
    expected = [gephi_moment(row["first_seen"]), gephi_moment(row["last_seen"])]
    found = [None if bound is None else float(bound) for bound in (start, end)]
    assert found == expected, (row["id"], found, expected)


def read_with_gephi(jars):
    paths = [f"{name}.{form}" for name in NAMES for form in ("graphml", "gexf")]
    for old, new, path in ((b"Mark Rutte", b"Mark Ruttf", "damaged-1.gexf"),
                           (b'start="2024-12-01"', b'start="2024-11-30"', "damaged-2.gexf"),
                           (b'kind="about"', b'kind="beside"', "damaged-3.gexf")):
        with damaged("sample.gexf", old, new):
            shutil.copy("sample.gexf", path)
        paths.append(path)
    found = gephi_files(paths, jars)
    for path in paths:
        name = path.rsplit(".", 1)[0]
        if name in NAMES:
            compare_with_gephi(name, *found[path], path.endswith(".gexf"))
        else:
            samples.must_fail(compare_with_gephi, "sample", *found[path], True)


# --- Gremlin Server

GREMLIN_SETTINGS = """host: 127.0.0.1
port: {port}
channelizer: org.apache.tinkerpop.gremlin.server.channel.HttpChannelizer
gremlinPool: 1
threadPoolWorker: 1
graphs: {{}}
scriptEngines:
  gremlin-groovy:
    plugins:
      org.apache.tinkerpop.gremlin.server.jsr223.GremlinServerGremlinPlugin: {{}}
      org.apache.tinkerpop.gremlin.tinkergraph.jsr223.TinkerGraphGremlinPlugin: {{}}
serializers:
- {{className: org.apache.tinkerpop.gremlin.util.ser.GraphSONUntypedMessageSerializerV3}}
"""
# Everything that a file holds, as one text in JSON.
GREMLIN_SCRIPT = """graph = org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph.open()
g = graph.traversal()
g.io(path).with('~tinkerpop.io.reader', 'graphml').read().iterate()
properties_of = { it.properties().collectEntries { [it.key(), it.value()] } }
groovy.json.JsonOutput.toJson([
  vertices: g.V().toList().collect { [it.id(), it.label(), properties_of(it)] },
  edges: g.E().toList().collect { [it.id(), it.outVertex().id(), it.inVertex().id(), it.label(), properties_of(it)] }])
"""


@contextlib.contextmanager
def gremlin_server(jars):
    """A server on a free port of this machine; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open("gremlin.yaml", "w", encoding="utf-8") as file:
        file.write(GREMLIN_SETTINGS.format(port=port))
    with open("gremlin.log", "wb") as log:
        server = subprocess.Popen([*JAVA, "-cp", os.path.join(jars, "*"),
                                   "org.apache.tinkerpop.gremlin.server.GremlinServer", "gremlin.yaml"],
                                  stdout=log, stderr=log)
    try:
        yield server, f"http://127.0.0.1:{port}/"
    finally:
        server.kill()
        server.wait()


def wait_for(server, address, seconds=60):
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}?gremlin=1", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    with open("gremlin.log", encoding="utf-8", errors="replace") as log:
        raise AssertionError(f"Gremlin Server did not start: {log.read()[-2000:]}")


def compare_with_gremlin(name, address, path=None):
    """Labels, ids, properties and both ends of every edge, as a TinkerGraph holds them."""
    question = {"gremlin": GREMLIN_SCRIPT, "bindings": {"path": os.path.abspath(path or f"{name}.graphml")}}
    request = urllib.request.Request(address, json.dumps(question).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            found = json.loads(json.load(answer)["result"]["data"][0])
    except urllib.error.HTTPError as error:
        raise AssertionError(error.read().decode("utf-8", "replace")[:1000]) from error
    # A label is not told as a property as well.
    compare(name, {key: values | {"kind": label} for key, label, values in found["vertices"]},
            {key: (source, target, values | {"predicate": label})
             for key, source, target, label, values in found["edges"]})


def read_with_gremlin(server, address):
    wait_for(server, address)
    for name in NAMES:
        compare_with_gremlin(name, address)
        with open(f"{name}.graphml", "rb") as one, open(f"{name}.gremlin/graph.graphml", "rb") as other:
            assert one.read() == other.read(), name
    for old, new in ((b'<data key="labelV">person<', b'<data key="node_name">person<'),
                     (b'key id="labelE"', b'key id="edge_predicate"'), (b"Mark Rutte", b"Mark Ruttf")):
        with damaged("sample.graphml", old, new):
            samples.must_fail(compare_with_gremlin, "sample", address)


# --- Neptune

NEPTUNE_COLUMN = re.compile(r"([^\s,:]+):(Bool|Byte|Short|Int|Long|Float|Double|String|Date)(\[\])?")
NEPTUNE_TYPES = {"Long": int, "Double": float, "Date": datetime.date.fromisoformat, "String": str}


def neptune_table(path, system):
    """A file's rows by the names of its columns, values by their types; what the loader's manual forbids fails."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, strict=True))
    header = rows.pop(0)
    assert header[:len(system)] == system and len(set(header)) == len(header), (path, header)
    columns = [NEPTUNE_COLUMN.fullmatch(column) for column in header[len(system):]]
    assert all(columns), (path, header)
    table = []
    for row in rows:
        assert len(row) == len(header), (path, row)
        assert all(row[:len(system)]), (path, row)
        values = dict(zip(system, row))
        for column, text in zip(columns, row[len(system):]):
            name, kind, is_list = column.groups()
            read = NEPTUNE_TYPES[kind]
            if text and is_list:
                values[name] = [read(item.replace("\\;", ";")) for item in re.split(r"(?<!\\);", text)]
            else:
                values[name] = read(text) if text else None
        table.append(values)
    return table, {column.group(1): column.group(2) + (column.group(3) or "") for column in columns}


def compare_with_neptune(name):
    """Vertices and edges as the manual has them load: ids, ends, types, lists, and the values of the plain tables."""
    vertices, vertex_types = neptune_table(f"{name}.gremlin/vertices.csv", ["~id", "~label"])
    edges, edge_types = neptune_table(f"{name}.gremlin/edges.csv", ["~id", "~from", "~to", "~label"])
    ids = [vertex["~id"] for vertex in vertices]
    assert len(set(ids)) == len(ids) and len({edge["~id"] for edge in edges}) == len(edges), name
    assert not {edge[end] for edge in edges for end in ("~from", "~to")} - set(ids), name
    assert not [kind for kind in edge_types.values() if kind.endswith("[]")], "an edge has one value a property"
    assert all(not re.search("[;,]", row["~label"]) for row in vertices + edges), name
    for types, table in ((vertex_types, "nodes"), (edge_types, "edges")):
        for column, kind in types.items():
            is_list = table == "nodes" and column in properties.LISTS[table]
            expected = ("String[]" if is_list else "Long" if column in properties.INTEGERS else
                        "Double" if column in properties.REALS else "Date" if column in properties.DAYS else "String")
            assert kind == expected, (name, table, column, kind)
    compare_values(name, "nodes", {vertex["~id"]: vertex for vertex in vertices})
    compare_values(name, "edges", {edge["~id"]: edge for edge in edges})


def compare_values(name, table, found):
    rows = samples.table(name, table)
    assert len(rows) == len(found), (name, table)
    for row in rows:
        values = found[row["id"]]
        assert values["~label"] == row.get("kind", row.get("predicate")), (name, row["id"])
        assert table == "nodes" or (values["~from"], values["~to"]) == (row["source"], row["target"]), row["id"]
        for column, text in row.items():
            if column not in values:
                assert column in ("id", "source", "source_name", "target", "target_name"), column
                continue
            value = values[column]
            if isinstance(value, list):
                # The manual has no way to say that a backslash before a semicolon is one.
                if "\\ | " in text:
                    continue
                value = " | ".join(value)
            assert value == properties.value(column, text), (name, column, text, value)


def read_as_neptune():
    for name in NAMES:
        compare_with_neptune(name)
    for file, old, new in (("vertices.csv", b"name:String", b"name of it:String"),
                           ("vertices.csv", b"aliases:String[]", b"aliases:String"),
                           ("vertices.csv", b'"0.95"', b'"high"'), ("vertices.csv", b'"2024-11-29"', b'"2024-02-30"'),
                           ("vertices.csv", b'"NATO;', b'"NA;TO;'), ("edges.csv", b"~from", b"~source"),
                           ("edges.csv", b"document:String", b"document:String[]"),
                           ("edges.csv", b'"e', b'"f'), ("edges.csv", b"positive", b"negative")):
        with damaged(f"sample.gremlin/{file}", old, new):
            samples.must_fail(compare_with_neptune, "sample")
    with damaged("hostile.gremlin/vertices.csv", b'"a\\;b,c', b'"a;b,c'):
        samples.must_fail(compare_with_neptune, "hostile")


def test(actant, readers):
    gremlin, gephi = (os.path.join(readers, name) for name in ("gremlin", "gephi"))
    for jars, what in ((gremlin, "Gremlin Server"), (gephi, "the Gephi toolkit")):
        if not os.path.isdir(jars) or shutil.which("java") is None:
            samples.skip(what)
    for form, path in (("csv", "news.csv"), ("graphml", "news.graphml"), ("gexf", "news.gexf"),
                       ("cytoscape", "news.cyjs"), ("gremlin", "news.gremlin")):
        subprocess.run([actant, "export", "-q", "-f", form, "-o", path, "--db", "news.kg"], check=True,
                       capture_output=True, timeout=60)
    with gremlin_server(gremlin) as (server, address):
        read_with_python()
        read_as_neptune()
        read_with_gremlin(server, address)
    read_with_gephi(gephi)


if __name__ == "__main__":
    samples.main(test)
