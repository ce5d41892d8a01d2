"""Loads the neo4j and cypher exports into a real Neo4j and compares all that is in it with the CSV export.

read_neo4j.py WRITE_SAMPLES ACTANT READERS: READERS/neo4j holds Neo4j's jars (neo4j.pom.xml), and the Python that runs
this has Neo4j's driver. Four graphs: two samples, the articles of examples/, and articles whose addresses, titles,
publishers, authors and words are the hostile strings.
"""
import collections
import contextlib
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time

import samples

try:
    import neo4j
    from neo4j.time import Date
except ImportError:
    samples.skip("Neo4j's Python driver")

GRAPHS = ("news", "hostile", "odd", "sample")
SCRIPTS = ("news", "hostile")  # Neo4j compiles every row of a script: more graphs would take minutes
WHOLE = {"mentions", "documents", "weight", "start", "end"}
REAL = {"confidence"}
DAYS = {"first_seen", "last_seen"}
NOT_ENTITIES = {"quotation", "event", "document"}
ARTICLE = ("“{0} is what we read {1}”, Mayor Ann Lee of Springfield said on Monday. "
           "Bob Ray told Ann Lee that {0} was wrong.")
ABSENT = object()

# Both are id -> (labels or type, ids of the ends, properties).
Graph = collections.namedtuple("Graph", "nodes edges")


# --- what must be in the database


def day(text):
    """Of a date the day, where it states a real one."""
    try:
        whole = len(text) == 10 or text[10:11] == "T"
        return Date.from_iso_format(text[:10]) if whole else ABSENT
    except ValueError:
        return ABSENT


def typed(column, cell, separator_lost):
    """A cell of the CSV table as Neo4j must give it back."""
    if cell == "":
        return ABSENT
    if column in WHOLE:
        return int(cell)
    if column in REAL:
        return float(cell)
    if column in DAYS:
        return day(cell)
    if column in samples.LISTS:
        return (cell.replace("\x1f", "") if separator_lost else cell).split(" | ")
    return cell


def properties(row, without, separator_lost):
    values = {name: typed(name, cell, separator_lost) for name, cell in row.items() if name not in without}
    return {name: value for name, value in values.items() if value is not ABSENT}


def labels(kind):
    return {"Actant", kind.capitalize()} | (set() if kind in NOT_ENTITIES else {"Entity"})


def truth(name, separator_lost):
    """The graph as the plain CSV export tells it. The import takes U+001F, which parts items, out of them."""
    ends = {"source", "source_name", "target", "target_name"}
    nodes = {row["id"]: (labels(row["kind"]), (), properties(row, (), separator_lost))
             for row in samples.table(name, "nodes")}
    edges = {row["id"]: ({row["predicate"].upper()}, (row["source"], row["target"]),
                         properties(row, ends, separator_lost))
             for row in samples.table(name, "edges")}
    assert nodes and edges
    return Graph(nodes, edges)


# --- what is there


def rows(driver, query, **parameters):
    return [record.values() for record in driver.execute_query(query, parameters, database_="neo4j").records]


def everything(driver):
    nodes = rows(driver, "MATCH (n) RETURN n.id, labels(n), properties(n)")
    edges = rows(driver, "MATCH (a)-[r]->(b) RETURN r.id, a.id, b.id, type(r), properties(r)")
    found = Graph({key: (set(names), (), values) for key, names, values in nodes},
                  {key: ({kind}, (source, target), values) for key, source, target, kind, values in edges})
    assert len(found.nodes) == len(nodes) and len(found.edges) == len(edges), "an id stands twice"
    return found


def with_types(value):
    """1 and 1.0 are equal in Python, and so are True and 1: here they are not."""
    if isinstance(value, dict):
        return {name: with_types(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [with_types(item) for item in value]
    return type(value).__name__, value


def compare(found, expected):
    """The nodes and edges of one graph: counts by label and by type, then every property of each."""
    nodes = {key: found.nodes[key] for key in expected.nodes if key in found.nodes}
    edges = {key: found.edges[key] for key in expected.edges if key in found.edges}
    for mine, theirs in ((nodes, expected.nodes), (edges, expected.edges)):
        assert by_kind(mine) == by_kind(theirs), (by_kind(mine), by_kind(theirs))
        for key, value in theirs.items():
            assert with_types(mine[key]) == with_types(value), f"{key}: {mine[key]!r} is not {value!r}"


def by_kind(things):
    """How many there are of each label, or of each type."""
    return collections.Counter(kind for kinds, _, _ in things.values() for kind in kinds)


def compare_all(found, graphs):
    for graph in graphs.values():
        compare(found, graph)
    assert len(found.nodes) == sum(len(graph.nodes) for graph in graphs.values()), "more nodes than were exported"
    assert len(found.edges) == sum(len(graph.edges) for graph in graphs.values()), "more edges than were exported"


def check_hostile_strings(driver, separator_lost, with_articles):
    """Each string is there, byte for byte, wherever an article can bring it in."""
    strings = set(samples.hostile_strings())
    of_lists = {text.replace("\x1f", "") for text in strings} if separator_lost else strings
    of_articles = [("MATCH (n:Document) RETURN n.name", strings),
                   ("MATCH (n:Document) RETURN n.publisher", strings),
                   ("MATCH (n:Document) RETURN n.authors[0]", of_lists)] if with_articles else []
    for query, wanted in (("MATCH (n:Person) RETURN n.name", strings),
                          ("MATCH (n:Quotation) RETURN n.name", strings),
                          ("MATCH ()-[r:OPEN]->() RETURN r.lemma", strings),
                          ("MATCH (n:Person) UNWIND n.aliases AS alias RETURN alias", of_lists),
                          ("MATCH (n:Person) RETURN n.roles[0]", of_lists),
                          ("MATCH ()-[r:SAID]->() RETURN r.document[0]", of_lists), *of_articles):
        missing = wanted - {value for value, in rows(driver, query)}
        assert not missing, f"{query}: {missing!r}"


# --- Neo4j


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Neo4j:
    """One database in one folder: imported offline, served on a free port of this machine."""

    def __init__(self, jars, home):
        self.jars, self.home = jars, os.path.abspath(home)
        self.address = f"127.0.0.1:{free_port()}"
        os.makedirs(f"{self.home}/conf")
        with open(f"{self.home}/conf/neo4j.conf", "w", encoding="utf-8") as conf:
            conf.write(f"server.bolt.listen_address={self.address}\n"
                       "server.http.enabled=false\n"
                       "dbms.security.auth_enabled=false\n"
                       "dbms.usage_report.enabled=false\n"
                       "server.memory.pagecache.size=64m\n")

    def java(self, *arguments):
        return ["java", "-Xmx512m", "-XX:+UseSerialGC", "-cp", f"{self.jars}/*", *arguments]

    def load(self, arguments):
        """As the command that the export prints; how many nodes, edges and properties came in."""
        environment = dict(os.environ, NEO4J_HOME=self.home, NEO4J_CONF=f"{self.home}/conf")
        done = subprocess.run(self.java("-XX:TieredStopAtLevel=1", "org.neo4j.cli.AdminTool", *arguments,
                                        "--max-off-heap-memory=256m", "--threads=2", "--verbose"),
                              env=environment, capture_output=True, check=False, timeout=100)
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        if done.returncode != 0:
            raise RuntimeError("\n".join(line for line in said.splitlines() if ".......... " not in line))
        return [int(number) for number in re.findall(r"(\d+) (?:nodes|relationships|properties)\n", said)]

    @contextlib.contextmanager
    def serve(self):
        """A driver for the running server. It is killed in the end: nobody needs what is in the folder."""
        with open(f"{self.home}/log", "wb") as log:
            process = subprocess.Popen(self.java("org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}",
                                                 f"--config-dir={self.home}/conf"), stdout=log, stderr=log)
        driver = neo4j.GraphDatabase.driver(f"bolt://{self.address}", notifications_min_severity="OFF")
        try:
            self.wait(process, driver)
            yield driver
        finally:
            driver.close()
            process.kill()
            process.wait()

    def wait(self, process, driver):
        for _ in range(400):
            with contextlib.suppress(neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
                driver.verify_connectivity()
                return
            if process.poll() is not None:
                break
            time.sleep(0.2)
        with open(f"{self.home}/log", encoding="utf-8", errors="replace") as log:
            raise AssertionError(f"Neo4j did not start: {log.read()[-4000:]}")


def run_script(driver, path):
    """A statement ends where a line ends in a semicolon."""
    with open(path, encoding="utf-8", newline="\n") as file:
        statements = [text for text in file.read().split(";\n") if text]
    with driver.session(database="neo4j") as session:
        for statement in statements:
            session.run(statement).consume()


def remove(driver, nodes):
    driver.execute_query("MATCH (n:Actant) WHERE n.id IN $ids DETACH DELETE n", ids=list(nodes), database_="neo4j")


# --- the same questions, asked of Actant and of Neo4j


class Questions:
    """What Actant answers on the articles. Whom to ask about is found in the graph: each answer says something.

    Each question is (what is asked, the same in Cypher, its parameters, the rows that Actant's answer makes).
    """

    def __init__(self, actant):
        self.actant = actant
        self.names = collections.Counter(name.casefold() for row in samples.table("news", "nodes")
                                         if row["kind"] not in NOT_ENTITIES
                                         for name in {row["name"], *row["aliases"].split(" | ")})
        self.edges = samples.table("news", "edges")
        speaker = self.busiest("said", "source")
        self.all = [*self.of_counts(), *self.of_quotations(speaker), *self.of_neighbours(speaker),
                    *self.of_time(speaker), *self.of_chains(speaker)]
        assert len(self.all) == 14, "no chain was found to ask for"

    def ask(self, *arguments):
        return samples.ask(self.actant, "news.kg", *arguments, "-n", "0")

    def is_clear(self, name):
        """A proper name of only one entity: Actant looks no other words up."""
        return name[:1].isupper() and self.names[name.casefold()] == 1

    def busiest(self, predicate, end, but=None):
        """The name that stands most often at this end of such edges, and is one entity's only."""
        counted = collections.Counter(row[end + "_name"] for row in self.edges if row["predicate"] == predicate)
        return next(name for name, _ in counted.most_common() if self.is_clear(name) and name != but)

    def of_counts(self):
        stats = self.ask("stats")[0]
        yield ("how many of each kind", "MATCH (n) RETURN n.kind, count(*)", {}, list(stats["kinds"].items()))
        yield ("how many edges", "MATCH ()-[r]->() RETURN toLower(type(r)), count(*)", {},
               list(stats["predicates"].items()))
        yield ("how many articles of each publisher",
               "MATCH (d:Document) RETURN coalesce(d.publisher, '(unknown)'), count(*)", {},
               list(stats["publishers"].items()))
        yield ("who speaks how often",
               "MATCH (s:Entity)-[said:SAID]->(q) WHERE said.polarity <> 'negative' "
               "RETURN s.id, s.name, s.kind, count(*), sum(CASE q.type WHEN 'direct' THEN 1 ELSE 0 END)", {},
               [[one[key] for key in ("id", "name", "kind", "quotations", "direct")]
                for one in stats["top_speakers"]])
        events = self.ask("stats", "--events")[0]["types"]
        yield ("what happened, and is it so",
               "MATCH (e:Event) WITH e.type AS type, e.attributed_to IS NOT NULL AS said, "
               "e.polarity = 'negative' AS not, e.modality <> 'asserted' AS yet "
               "RETURN type, count(*), count(CASE WHEN NOT (said OR not OR yet) THEN 1 END), "
               "count(CASE WHEN said THEN 1 END), count(CASE WHEN not THEN 1 END), count(CASE WHEN yet THEN 1 END)", {},
               [[one[key] for key in ("type", "total", "asserted", "attributed", "negative", "not_yet")]
                for one in events])

    def of_quotations(self, speaker):
        wanted = "RETURN DISTINCT q.id, q.name, q.type, q.polarity"

        def told(*flags):
            return [[quote[key] for key in ("id", "text", "type", "polarity")] for quote in self.ask("quotes", *flags)]

        topic, listener = self.busiest("about", "target", speaker), self.busiest("addressed_to", "target", speaker)
        both = next(name for quote in self.ask("quotes", "--speaker", speaker) for name in quote["about"]
                    if self.is_clear(name) and name != speaker)
        inside = self.speakers_of("within")[0]
        yield (f"what {speaker} said", f"MATCH (:Entity {{name: $name}})-[:SAID]->(q:Quotation) {wanted}",
               {"name": speaker}, told("--speaker", speaker))
        yield (f"what was said about {topic}", f"MATCH (q:Quotation)-[:ABOUT]->(:Entity {{name: $name}}) {wanted}",
               {"name": topic}, told("--about", topic))
        yield (f"what {speaker} said about {both}",
               f"MATCH (:Entity {{name: $name}})-[:SAID]->(q)-[:ABOUT]->(:Entity {{name: $about}}) {wanted}",
               {"name": speaker, "about": both}, told("--speaker", speaker, "--about", both))
        yield (f"what was said to {listener}", f"MATCH (q)-[:ADDRESSED_TO]->(:Entity {{name: $name}}) {wanted}",
               {"name": listener}, told("--to", listener))
        yield (f"what others said, says {inside}",
               f"MATCH (:Entity {{name: $name}})-[:SAID]->()<-[:WITHIN]-(q) {wanted}",
               {"name": inside}, told("--within", inside))

    def speakers_of(self, predicate):
        """Names of who said a quotation that such an edge points to."""
        outer = {row["target"] for row in self.edges if row["predicate"] == predicate}
        return sorted({row["source_name"] for row in self.edges if row["predicate"] == "said" and row["target"] in outer
                       and self.is_clear(row["source_name"])})

    def of_neighbours(self, name):
        edges = [edge for edge in self.ask("neighbors", name, "--all")
                 if name in (edge["source"]["name"], edge["target"]["name"])]
        yield (f"what touches {name}",
               "MATCH (n:Entity {name: $name})-[r]-() RETURN substring(r.id, 1), startNode(r).id, startNode(r).name, "
               "toLower(type(r)), r.lemma, endNode(r).id, endNode(r).name, r.polarity, r.modality, "
               "r.attributed_to, r.weight, toString(r.last_seen), round(r.confidence, 3)", {"name": name},
               [[edge["id"], edge["source"]["id"], edge["source"]["name"], edge["predicate"], edge.get("lemma"),
                 edge["target"]["id"], edge["target"]["name"], edge["polarity"], edge["modality"],
                 (edge["attributed_to"] or {}).get("id"), edge["weight"], (edge["last_seen"] or "")[:10] or None,
                 edge["confidence"]] for edge in edges])
        shown = self.ask("show", name)[0]
        yield (f"who is {name}",
               "MATCH (n:Entity {name: $name}) RETURN n.id, n.kind, n.aliases, n.documents, n.mentions, "
               "COUNT { (n)-[:SAID]->() }, COUNT { (n)<-[:ADDRESSED_TO]-() }, COUNT { (n)<-[:ABOUT]-() }, "
               "COUNT { (n)<-[:AGENT|PATIENT|RECIPIENT|PLACE|INSTRUMENT|TOPIC]-() }", {"name": name},
               [[shown["id"], shown["kind"], [alias["name"] for alias in shown["aliases"]],
                 *(shown["counts"][key] for key in ("documents", "mentions", "said", "addressed_to", "about",
                                                    "events"))]])

    def of_time(self, name):
        events = [item for item in self.ask("timeline", name, "--all") if item["kind"] == "event"]
        yield (f"what happened to {name}",
               "MATCH (:Entity {name: $name})<-[:AGENT|PATIENT|RECIPIENT|PLACE|INSTRUMENT|TOPIC]-(e:Event) "
               "WITH DISTINCT e RETURN e.id, e.time, toString(e.first_seen), e.type, e.polarity, e.modality, "
               "COLLECT { MATCH (e)-[r:AGENT|PATIENT|RECIPIENT|PLACE|INSTRUMENT|TOPIC]->(other) "
               "WITH DISTINCT toLower(type(r)) + ' ' + other.name AS part RETURN part ORDER BY part }", {"name": name},
               [[item["id"], item["time"], (item["reported"] or "")[:10] or None, item["type"], item["polarity"],
                 item["modality"], sorted({f"{one['role']} {one['name']}" for one in item["participants"]})]
                for item in events])

    def of_chains(self, name):
        """Statements only; an edge may be walked against its direction."""
        statements = "|".join(sorted({row["predicate"].upper() for row in self.edges} - {"MENTIONS", "REPORTED_IN"}))
        for other in self.speakers_of("within"):
            chains = self.ask("path", name, other) if other != name else []
            shortest = [[node["id"] for node in chain["nodes"]] for chain in chains
                        if chain["length"] == chains[0]["length"]]
            if 0 < len(shortest) < 100 and chains[0]["length"] > 1:
                yield (f"how {name} and {other} hang together",
                       f"MATCH (one:Entity {{name: $name}}), (other:Entity {{name: $other}}) "
                       f"MATCH chain = allShortestPaths((one)-[:{statements}*]-(other)) "
                       "RETURN DISTINCT [n IN nodes(chain) | n.id]",
                       {"name": name, "other": other}, [[chain] for chain in shortest])
                return


def ask_all(driver, questions):
    for asked, query, parameters, expected in questions:
        assert expected, f"{asked}: no answer proves nothing"
        answer = sorted(map(list, rows(driver, query, **parameters)), key=repr)
        assert answer == sorted(map(list, expected), key=repr), f"{asked}: {answer!r} is not {expected!r}"


# --- damage


def damaged(name, folder, file, change):
    """The import folder, copied when there is no copy yet, in which one file is changed."""
    if not os.path.isdir(folder):
        shutil.copytree(f"{name}.neo4j", folder)
    with open(f"{folder}/{file}", encoding="utf-8", newline="") as source:
        text = source.read()
    changed = change(text)
    assert changed != text
    with open(f"{folder}/{file}", "w", encoding="utf-8", newline="") as target:
        target.write(changed)


def without_last_line(text):
    return text[:text.rstrip("\n").rindex("\n") + 1]


def last_line_again(text):
    return text + text[len(without_last_line(text)):]


def to_nowhere(text):
    return re.sub(r'^("\w{32}"),"\w{32}"', r'\1,"' + "0" * 32 + '"', text, count=1)


def renamed(text):
    return text.replace('"NATO"', '"Nato"', 1)


def refuses(jars, commands, folder, why):
    """The import stops, and says why."""
    try:
        Neo4j(jars, f"home-{folder}").load([word.replace("sample.neo4j", folder) for word in commands["sample"]])
    except RuntimeError as error:
        assert why in str(error), error
        return
    raise AssertionError(f"a damaged folder was imported: {folder}")


def without_last_edge(graph):
    return Graph(graph.nodes, dict(list(graph.edges.items())[:-1]))


def with_new_name(graph):
    nodes = {key: (kinds, ends, {name: "Nato" if (name, value) == ("name", "NATO") else value
                                 for name, value in values.items()})
             for key, (kinds, ends, values) in graph.nodes.items()}
    return Graph(nodes, graph.edges)


def check_damage(found, graphs):
    """The sample came in without its last edge and with a changed name: each is noticed. Returns what is there."""
    sample = graphs["sample"]
    samples.must_fail(compare, found, with_new_name(sample))
    samples.must_fail(compare, found, without_last_edge(sample))
    return {**graphs, "sample": without_last_edge(with_new_name(sample))}


# --- the test


def write_exports(actant):
    """The graphs that write_samples has not written. Returns the import that Actant proposes, for each graph."""
    with open("odd.jsonl", "w", encoding="utf-8") as file:
        dates = ("2024-02-28", "2024-02", "2024-02-28T23:30:00-05:00", "2024")
        for number, text in enumerate(samples.hostile_strings()):
            article = {"uri": text, "title": text, "publisher": text, "authors": [text, text + text], "language": "en",
                       "published": dates[number % len(dates)], "text": ARTICLE.format(text, number)}
            file.write(json.dumps(article) + "\n")
    subprocess.run([actant, "build", "-q", "odd.jsonl", "--db", "odd.kg"], check=True, capture_output=True)
    for name in ("news", "odd"):
        for form, target in (("csv", f"{name}.csv"), ("cypher", f"{name}.cypher"), ("neo4j", f"{name}.neo4j")):
            done = subprocess.run([actant, "export", "-d", f"{name}.kg", "-f", form, "-o", target], check=True,
                                  capture_output=True)
    command = shlex.split(done.stderr.decode("utf-8"))
    assert command[0] == "neo4j-admin", command
    return {name: [word.replace("odd.neo4j", f"{name}.neo4j") for word in command[1:]] for name in GRAPHS}


def merged(commands):
    """One import of several graphs: their ids are different."""
    return list(dict.fromkeys(word for command in commands for word in command))


def check_numbers(numbers, graphs):
    """The import's own report. Ids are properties, ends of edges are none."""
    nodes = [node for graph in graphs for node in graph.nodes.values()]
    edges = [edge for graph in graphs for edge in graph.edges.values()]
    assert numbers == [len(nodes), len(edges), sum(len(values) for _, _, values in nodes + edges)], numbers


def check_load(driver, graphs, questions, separator_lost):
    """All graphs are in the database; then, with the news alone there, the questions."""
    compare_all(everything(driver), graphs)
    check_hostile_strings(driver, separator_lost, with_articles="odd" in graphs)
    for name, graph in graphs.items():
        if name != "news":
            remove(driver, graph.nodes)
    ask_all(driver, questions)
    remove(driver, graphs["news"].nodes)
    assert rows(driver, "MATCH (n) RETURN count(n)") == [[0]]


def test(actant, readers):
    jars = os.path.join(readers, "neo4j")
    if not os.path.isdir(jars) or shutil.which("java") is None:
        samples.skip("Neo4j")
    clock = Clock()
    commands = write_exports(actant)
    questions = Questions(actant).all
    damaged("sample", "dangling", "edges.csv", to_nowhere)
    damaged("sample", "twice", "nodes.csv", last_line_again)
    damaged("sample", "sample.neo4j", "edges.csv", without_last_line)
    damaged("sample", "sample.neo4j", "nodes.csv", renamed)
    graphs = {name: truth(name, separator_lost=True) for name in GRAPHS}
    clock.tell("exports and Actant's answers")
    refuses(jars, commands, "dangling", "0" * 32)
    refuses(jars, commands, "twice", "Duplicate")
    clock.tell("two imports refused")
    database = Neo4j(jars, "home")
    numbers = database.load(merged(commands.values()))
    samples.must_fail(check_numbers, numbers, graphs.values())
    clock.tell("import")
    with database.serve() as driver:
        clock.tell("start")
        run_script(driver, "news.neo4j/constraints.cypher")
        graphs = check_damage(everything(driver), graphs)
        check_numbers(numbers, graphs.values())
        check_load(driver, graphs, questions, separator_lost=True)
        clock.tell("imported graphs compared, questions answered")
        for _ in range(2):  # a script that was run twice changes nothing
            for name in SCRIPTS:
                run_script(driver, f"{name}.cypher")
        clock.tell("Cypher scripts run")
        check_load(driver, {name: truth(name, separator_lost=False) for name in SCRIPTS}, questions,
                   separator_lost=False)
        clock.tell("scripts' graphs compared, questions answered")


class Clock:
    def __init__(self):
        self.last = time.monotonic()

    def tell(self, what):
        now = time.monotonic()
        print(f"{now - self.last:6.1f} s  {what}", flush=True)
        self.last = now


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # or a server stays behind
    samples.main(test)
