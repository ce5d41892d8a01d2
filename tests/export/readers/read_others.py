"""Reads the exports for particular programs: FollowTheMoney, displaCy, brat, GraphRAG, notes in Markdown, JSON lines.

read_others.py WRITE_SAMPLES ACTANT READERS. brat and GraphRAG are not started: their files are checked by the rules
that they publish.
"""
import collections
import csv
import html.parser
import json
import os
import re
import subprocess

import samples
from damage import damaged

try:
    import markdown_it
    import pandas
    import spacy.displacy
    import yaml
    from followthemoney import model
    from followthemoney.exc import InvalidData
except ImportError as missing:
    samples.skip(f"the Python package {missing.name}")

NAMES = (*samples.NAMES, "news")
NO_ENTITY = {"event", "quotation", "document"}
EVENT_ROLES = {"agent", "patient", "recipient", "place", "instrument", "topic"}
NO_RELATION = EVENT_ROLES | {"said", "addressed_to", "about", "within", "mentions", "reported_in"}


def lines_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [json.loads(line) for line in file.read().split("\n")[:-1]]


def by_id(name, table):
    return {row["id"]: row for row in samples.table(name, table)}


def is_asserted(row):
    """Whether an article itself says that it is so."""
    return (row["polarity"], row["modality"], row["attributed_to"]) == ("positive", "asserted", "")


def unique(ids):
    ids = list(ids)
    assert len(set(ids)) == len(ids), [one for one, number in collections.Counter(ids).items() if number > 1]
    return set(ids)


# --- FollowTheMoney

FTM_SCHEMATA = {"person": "Person", "organization": "Organization", "group": "LegalEntity", "place": "Address",
                "facility": "Address", "event": "Event", "document": "Article"}
# No letter is left of these when FollowTheMoney cleans them, and it wants a name.
FTM_NO_NAMES = {" ", "\u00a0", "\u0085", "''"}


def ftm_entities(name):
    """Every line is an entity that FollowTheMoney's model takes, with only properties that its schema has."""
    entities = lines_of(f"{name}.ftm.json")
    unique(entity["id"] for entity in entities)
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None and set(entity) == {"id", "schema", "properties"}, entity
        for prop, values in entity["properties"].items():
            assert prop in schema.properties and not schema.get(prop).stub, (entity["schema"], prop)
            assert values and all(isinstance(value, str) and value for value in values), entity
        try:
            schema.validate(entity)
        except InvalidData as error:
            raise AssertionError(f"{entity}: {error.errors}") from error
        proxy = model.get_proxy(entity, cleaned=False)
        assert (proxy.id, proxy.schema.name) == (entity["id"], entity["schema"])
        # What its own cleaning would change is not in its form.
        for prop, values in entity["properties"].items():
            assert name == "hostile" or set(proxy.get(prop)) == set(values), (prop, values, proxy.get(prop))
    return {entity["id"]: entity for entity in entities}


def compare_ftm(name):
    """References resolve and fit; nodes and asserted relations are there, and nothing that somebody only claims."""
    entities = ftm_entities(name)
    nodes, edges = by_id(name, "nodes"), by_id(name, "edges")
    for entity in entities.values():
        schema = model.get(entity["schema"])
        for prop, values in entity["properties"].items():
            wanted = schema.get(prop).range
            for value in values if wanted is not None else ():
                assert value in entities, (name, entity["schema"], prop, value)
                assert model.get(entities[value]["schema"]).is_a(wanted), (entity["schema"], prop, entities[value])

    kinds = {key: FTM_SCHEMATA.get(row["kind"]) for key, row in nodes.items()}
    expected = {key: schema for key, schema in kinds.items()
                if schema and schema != "Article" and (schema != "Event" or is_asserted(nodes[key]))}
    expected |= {document["id"]: "Article" for document in samples.table(name, "documents")}
    links = {key for key, row in edges.items()
             if row["predicate"] not in NO_RELATION and is_asserted(row) and kinds[row["source"]] and
             kinds[row["target"]]}
    mentions = {key for key, entity in entities.items() if entity["schema"] == "Mention"}
    found = {key: entity["schema"] for key, entity in entities.items() if key not in links | mentions}
    assert found == expected, (name, set(found.items()) ^ set(expected.items()))
    assert links <= set(entities), (name, links - set(entities))
    for key, row in nodes.items():
        if key in expected and expected[key] != "Article":
            # A name in which nothing is to be seen gives way to the id.
            expected_name = key if row["name"] in FTM_NO_NAMES else row["name"]
            assert entities[key]["properties"]["name"] == [expected_name], (name, row["name"])
    for key in links:
        ends = [value for prop, values in entities[key]["properties"].items()
                if model.get(entities[key]["schema"]).get(prop).range for value in values]
        assert sorted(ends) == sorted([edges[key]["source"], edges[key]["target"]]), (name, key, ends)
    for key, schema in expected.items():
        if schema == "Event":
            # A place takes part as the event's address.
            told = {edge["target"] for edge in edges.values() if edge["source"] == key and is_asserted(edge) and
                    edge["predicate"] in EVENT_ROLES and kinds[edge["target"]] not in (None, "Event", "Article")}
            values = entities[key]["properties"]
            assert set(values.get("involved", [])) | set(values.get("addressEntity", [])) == told, (name, key)


def read_ftm():
    for name in NAMES:
        compare_ftm(name)
    schemata = {entity["schema"] for entity in lines_of("news.ftm.json")}
    assert {"Article", "Person", "Organization", "Event", "UnknownLink", "Mention"} <= schemata, schemata
    for old, new in ((b'"schema":"Person"', b'"schema":"Persona"'), (b'"publishedAt"', b'"published"'),
                     (b"2024-12-01", b"2024-12-41"), (b'"director":["', b'"director":["0'),
                     (b'"schema":"Organization"', b'"schema":"Address"'),
                     (b'"name":["Mark Rutte"]', b'"name":["Mark Ruttf"]')):
        with damaged("sample.ftm.json", old, new):
            samples.must_fail(compare_ftm, "sample")
    claim = next(row for row in samples.table("sample", "edges") if row["attributed_to"])
    line = {"id": claim["id"], "schema": "Membership",
            "properties": {"member": [claim["source"]], "organization": [claim["target"]]}}
    with damaged("sample.ftm.json", b"\n", b"\n" + json.dumps(line).encode() + b"\n"):
        samples.must_fail(compare_ftm, "sample")


# --- JSON lines

FIELDS = {"kind", "id", "at", "subject", "subject_name", "object", "object_name", "time", "polarity", "modality",
          "attributed_to", "document", "start", "end", "sentence", "confidence"}
MORE_FIELDS = {"relation": {"predicate", "lemma", "weight"}, "event": {"type", "lemma", "participants"},
               "quotation": {"type", "text", "cue", "about"}, "mention": {"type"}}


def compare_json_lines(name):
    """A fact a line, with the fields that are documented, and the facts of the plain tables."""
    facts = {kind: [] for kind in MORE_FIELDS}
    nodes, edges = by_id(name, "nodes"), by_id(name, "edges")
    for row in lines_of(f"{name}.jsonl"):
        assert set(row) == FIELDS | MORE_FIELDS.get(row["kind"], set()), row
        facts[row["kind"]].append(row)
        for end in ("subject", "object"):
            node = row[end] and nodes[row[end]]
            assert row[f"{end}_name"] == (node and node["name"] or None), row
        assert row["attributed_to"] is None or row["attributed_to"] in nodes, row
        assert 0 <= row["start"] < row["end"] and 0 < row["confidence"] <= 1, row
    for kind in ("relation", "event", "mention"):
        unique(row["id"] for row in facts[kind])
    expected = {key for key, row in edges.items() if row["predicate"] not in NO_RELATION}
    assert {row["id"] for row in facts["relation"]} == expected, name
    for row in facts["relation"]:
        edge = edges[row["id"]]
        assert [row["subject"], row["object"]] == [edge["source"], edge["target"]], row
        for field in ("predicate", "lemma", "weight", "polarity", "modality", "attributed_to", "confidence", "start",
                      "end", "sentence"):
            assert str("" if row[field] is None else row[field]) == edge[field].removesuffix(".0"), (field, row, edge)
    assert {row["id"] for row in facts["event"]} == {key for key, row in nodes.items() if row["kind"] == "event"}, name
    for row in facts["event"]:
        node = nodes[row["id"]]
        for field in ("type", "time", "polarity", "modality", "attributed_to"):
            assert (row[field] or "") == node[field], (field, row, node)
        told = sorted((edge["predicate"], edge["target"]) for edge in edges.values()
                      if edge["source"] == row["id"] and edge["predicate"] in EVENT_ROLES)
        assert sorted((one["role"], one["id"]) for one in row["participants"]) == told, row
    quotations = samples.table(name, "quotations")
    same = ("id", "type", "text", "polarity", "document", "start", "end", "attributed_to")
    assert (collections.Counter(tuple(str(row[field] or "") if field != "start" else str(row[field]) for field in same)
                                for row in facts["quotation"]) ==
            collections.Counter(tuple(row[field] for field in same) for row in quotations)), name
    counted = collections.Counter(row["subject"] for row in facts["mention"])
    for key, number in counted.items():
        assert name != "news" or number == int(nodes[key]["mentions"]), (name, nodes[key], number)
    return facts


def read_json_lines():
    found = {name: compare_json_lines(name) for name in NAMES}
    assert all(found["news"].values()) and not found["sample"]["mention"]
    for old, new in ((b'"kind":"relation"', b'"kind":"event"'), (b'"planned"', b'"asserted"'),
                     (b'"subject_name":"Mark Rutte"', b'"subject_name":"Mark Ruttf"'),
                     (b'"start":', b'"begin":'), (b"join tomorrow", b"join today")):
        with damaged("sample.jsonl", old, new):
            samples.must_fail(compare_json_lines, "sample")


# --- displaCy


class Marks(html.parser.HTMLParser):
    """The words inside each <mark> of a page, and their label."""

    def __init__(self):
        super().__init__()
        self.found, self.depth = [], []

    def handle_starttag(self, tag, attributes):
        if tag == "mark":
            self.found.append(["", ""])
        if tag in ("mark", "span"):
            self.depth.append(tag)

    def handle_endtag(self, tag):
        if tag in ("mark", "span"):
            self.depth.pop()

    def handle_data(self, data):
        if self.depth and self.depth[0] == "mark":
            self.found[-1][self.depth[-1] == "span"] += data


def compare_displacy(name):
    """displaCy marks the words that the offsets name, each once; they are the mentions and events of the article."""
    facts = collections.defaultdict(set)
    for row in lines_of(f"{name}.jsonl"):
        if row["kind"] in ("mention", "event"):
            facts[row["document"]].add((row["start"], row["end"]))
    documents = {row["title"] or row["uri"]: row for row in samples.table(name, "documents")}
    lines = lines_of(f"{name}.displacy.jsonl")
    assert len(lines) == len(documents), name
    marked = 0
    for line in lines:
        assert set(line) == {"text", "ents", "title"} and line["title"] in documents, line
        document = documents[line["title"]]
        end = 0
        for ent in line["ents"]:
            assert set(ent) - {"kb_id"} == {"start", "end", "label"}, ent
            assert end <= ent["start"] < ent["end"] <= len(line["text"]), (name, ent)
            end = ent["end"]
            assert (ent["start"], ent["end"]) in facts[document["uri"] or document["document_id"]], (name, ent)
        words = [(line["text"][ent["start"]:ent["end"]], ent["label"]) for ent in line["ents"]]
        assert all(text.strip() == text for text, _ in words), words
        page = Marks()
        page.feed(spacy.displacy.render(line, style="ent", manual=True, jupyter=False))
        found = [(text.strip(), *label.split()) for text, label in page.found]
        # displaCy shows the id behind the label.
        assert found == [(text, label, ent["kb_id"]) if ent.get("kb_id") else (text, label)
                         for (text, label), ent in zip(words, line["ents"])], (name, found, words)
        marked += len(words)
    return marked


def read_displacy():
    marked = {name: compare_displacy(name) for name in NAMES}
    assert marked["sample"] == 2 and marked["news"] > 100, marked
    for old, new in ((b'"start":', b'"start":1'), (b'"title":"Rutte', b'"title":"Ruttf'),
                     (b'"ents":[{', b'"ents":[{"start":0,"end":2,"label":"X","kb_id":""},{')):
        with damaged("sample.displacy.jsonl", old, new):
            samples.must_fail(compare_displacy, "sample")


# --- brat

BRAT_RULES = {
    "T": re.compile(r"(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)"),
    "E": re.compile(r"(E\d+)\t([\w-]+):(T\d+)((?: [A-Za-z_]+\d*:[TE]\d+)*)"),
    "R": re.compile(r"(R\d+)\t([\w-]+) Arg1:([TE]\d+) Arg2:([TE]\d+)"),
    "A": re.compile(r"(A\d+)\t([\w-]+) ([TER]\d+)(?: ([\w-]+))?"),
    "#": re.compile(r"(#\d+)\tAnnotatorNotes ([TER]\d+)\t(.+)"),
}


def brat_configuration(folder):
    """What annotation.conf declares: {section: {type: what stands behind it}}."""
    sections = {}
    with open(f"{folder}/annotation.conf", encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line.startswith("["):
                section = sections.setdefault(line.strip("[]"), {})
            elif line:
                kind, _, rest = line.partition("\t")
                assert re.fullmatch(r"[A-Za-z][\w-]*", kind) and kind not in section, line
                section[kind] = rest
    assert set(sections) == {"entities", "relations", "events", "attributes"}, sections
    return sections


def brat_document(folder, key, declared):
    """The marks of an article, {id: (type, pieces)}, and its events, after every line is proved."""
    with open(f"{folder}/{key}.txt", encoding="utf-8", newline="") as file:
        text = file.read()
    with open(f"{folder}/{key}.ann", encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    assert lines.pop() == "", "the last line ends"
    found = {letter: [] for letter in "TERA#"}
    for line in lines:
        parts = BRAT_RULES.get(line[:1], re.compile("(?!)")).fullmatch(line)
        assert parts, line
        found[line[0]].append(parts.groups())
    ids = unique(parts[0] for rows in found.values() for parts in rows)

    marks = {}
    for key, kind, offsets, words in found["T"]:
        pieces = [tuple(map(int, piece.split(" "))) for piece in offsets.split(";")]
        edges = [offset for piece in pieces for offset in piece]
        assert edges == sorted(edges) and all(start < end for start, end in pieces) and edges[-1] <= len(text), offsets
        slices = [text[start:end] for start, end in pieces]
        assert " ".join(slices) == words and not re.search("[\r\n]", "".join(slices)), (words, slices)
        marks[key] = kind, pieces
    events = {}
    for key, kind, trigger, roles in found["E"]:
        assert kind in declared["events"] and trigger in marks and marks[trigger][0] == kind, (key, kind, trigger)
        allowed = set(re.findall(r"([A-Za-z_]+)\*:<ANY>", declared["events"][kind]))
        for role, target in (role.split(":") for role in roles.split()):
            assert target in ids and role.rstrip("0123456789") in allowed, (key, role, target, allowed)
        events[key] = kind, trigger
    triggers = [trigger for _, trigger in events.values()]
    for key, (kind, _) in marks.items():
        assert kind in declared["entities"] or key in triggers, (key, kind)
    for key, kind, first, second in found["R"]:
        assert {first, second} <= ids and first != second and kind in declared["relations"], (key, kind)
    for key, kind, target, value in found["A"]:
        rule = declared["attributes"].get(kind, "")
        values = re.search(r"Value:(\S+)", rule)
        assert target in ids and (value in values.group(1).split("|") if values else value is None), (key, kind, value)
        assert "<ANY>" in rule or ("<EVENT>" in rule) == (target in events), (key, kind, target)
    assert all(target in ids for _, target, _ in found["#"])
    return text, marks, events


def compare_brat(name):
    """Each article's text as it is, and in it the mentions, events and utterances of the other exports."""
    folder = f"{name}.brat"
    declared = brat_configuration(folder)
    documents = samples.table(name, "documents")
    expected = {f"{row['id']}.{form}" for row in documents for form in ("txt", "ann")} | {"annotation.conf"}
    assert {file for file in os.listdir(folder) if not file.startswith(".")} == expected, name
    texts = collections.Counter(line["text"] for line in lines_of(f"{name}.displacy.jsonl"))
    facts = collections.defaultdict(collections.Counter)
    for row in lines_of(f"{name}.jsonl"):
        if row["kind"] != "relation":
            facts[row["document"]][row["kind"], row["start"], row["end"]] += 1
    for document in documents:
        text, marks, events = brat_document(folder, document["id"], declared)
        texts.subtract([text])
        triggers = {trigger for _, trigger in events.values()}
        found = collections.Counter()
        for key, (kind, pieces) in marks.items():
            told = "event" if key in triggers else "quotation" if kind == "Content" else "mention"
            found[told, pieces[0][0], pieces[-1][1]] += 1
        assert found == facts[document["uri"] or document["document_id"]], (name, document["uri"])
    assert not any(texts.values()), name


def read_brat():
    for name in NAMES:
        compare_brat(name)
    def file_with(folder, words):
        for file in sorted(os.listdir(folder)):
            with open(f"{folder}/{file}", "rb") as stream:
                if file.endswith(".ann") and words in stream.read():
                    return f"{folder}/{file}"
        raise AssertionError(words)

    for name, old, new in (("sample", b"T1\t", b"T2\t"), ("sample", b"\tContent ", b"\tContents "),
                           ("sample", b"tomorrow", b"today"), ("sample", b":T", b":T9999"),
                           ("sample", b"QuotationType T1 mixed", b"QuotationType T1 mix"),
                           ("sample", b"\tNegated E", b"\tNegated X"), ("news", b" Arg2:T", b" Arg2:T9999"),
                           ("news", b"\tAnnotatorNotes R", b"\tAnnotatorNotes R9999"),
                           ("news", b"\tSource ", b"\tSpeaker ")):
        with damaged(file_with(f"{name}.brat", old), old, new):
            samples.must_fail(compare_brat, name)
    for old, new in ((b"\nSource\t", b"\nSpeaker\t"), (b"Agent*:<ANY>", b"Actor*:<ANY>"), (b"mixed", b"both"),
                     (b"\nContent\n", b"\n"), (b"[events]", b"[happenings]")):
        with damaged("news.brat/annotation.conf", old, new):
            samples.must_fail(compare_brat, "news")


# --- GraphRAG

# What "bring your own graph" asks for; where the columns of its own tables are there as well, they have to be right.
GRAPHRAG_COLUMNS = {
    "entities": {"id": str, "human_readable_id": int, "title": str, "type": str, "description": str,
                 "text_unit_ids": list},
    "relationships": {"id": str, "human_readable_id": int, "source": str, "target": str, "description": str,
                      "weight": float, "text_unit_ids": list},
    "text_units": {"id": str, "human_readable_id": int, "text": str, "entity_ids": list, "relationship_ids": list},
    "documents": {"id": str, "human_readable_id": int, "title": str, "text": str, "text_unit_ids": list},
}
GRAPHRAG_MORE = {"frequency": int, "degree": int, "combined_degree": int, "n_tokens": int, "document_id": str,
                 "document_ids": list, "covariate_ids": list, "creation_date": str, "raw_data": str, "publisher": str,
                 "uri": str}


def graphrag_tables(folder):
    """The four tables as pandas has them, lists as lists, after a way through Parquet."""
    tables = {}
    for table, needed in GRAPHRAG_COLUMNS.items():
        with open(f"{folder}/{table}.csv", newline="", encoding="utf-8") as file:
            header = next(csv.reader(file, strict=True))
        assert set(needed) <= set(header) <= set(needed) | set(GRAPHRAG_MORE), (table, header)
        types = needed | {column: GRAPHRAG_MORE[column] for column in header if column not in needed}
        frame = pandas.read_csv(f"{folder}/{table}.csv", keep_default_na=False,
                                dtype={column: "str" if kind is list else kind for column, kind in types.items()})
        for column, kind in types.items():
            if kind is list:
                frame[column] = frame[column].map(json.loads)
        frame.to_parquet(f"{table}.parquet")
        again = pandas.read_parquet(f"{table}.parquet")
        for column, kind in types.items():
            if kind is list:
                again[column] = again[column].map(list)
        assert again.to_dict("records") == frame.to_dict("records"), table
        assert list(frame["human_readable_id"]) == list(range(len(frame))), table
        unique(frame["id"])
        tables[table] = frame.to_dict("records")
    return tables


def linked(rows, column):
    return {(row["id"], other) for row in rows for other in row[column]}


def turned(pairs):
    return {(other, one) for one, other in pairs}


def compare_graphrag(name):
    """Titles are keys, ends are titles, text units exist and agree with what points at them and with their article."""
    tables = graphrag_tables(f"{name}.graphrag")
    entities, relationships, units, documents = (tables[table] for table in GRAPHRAG_COLUMNS)
    nodes, edges = by_id(name, "nodes"), by_id(name, "edges")
    titles = unique(row["title"] for row in entities)
    assert all(titles) and {row["id"] for row in entities} == {
        key for key, row in nodes.items() if row["kind"] not in NO_ENTITY - {"event"}}, name
    for row in entities:
        title, text = row["title"], nodes[row["id"]]["name"]
        assert title == text or title == f"{text} ({row['id'][:8]})", (title, text)
        assert row["type"] == nodes[row["id"]]["kind"] and row["description"], row
    by_title = {row["title"]: row["id"] for row in entities}
    statements = {key for key, row in edges.items() if row["predicate"] not in NO_RELATION - EVENT_ROLES}
    assert statements <= {row["id"] for row in relationships} <= {
        key for key in edges if key in statements or edges[key]["predicate"] == "about"}, name
    for row in relationships:
        edge = edges[row["id"]]
        assert row["weight"] == float(edge["weight"]) and row["description"], row
        assert {row["source"], row["target"]} <= titles, row
        assert by_title[row["target"]] == edge["target"], row
        assert by_title[row["source"]] == edge["source"] or edge["predicate"] == "about", row

    ids, statements = {row["id"] for row in units}, {row["id"] for row in relationships}
    for rows in (entities, relationships, documents):
        lost = {unit for row in rows for unit in row["text_unit_ids"]} - ids
        # The actors of the samples are mentioned nowhere, and so no article has the statements about them.
        assert not lost or (rows is relationships and name in samples.NAMES), (name, len(lost))
    lost = {statement for unit in units for statement in unit["relationship_ids"]} - statements
    assert not lost, (name, lost)
    assert linked(entities, "text_unit_ids") == turned(linked(units, "entity_ids")), name
    assert name in samples.NAMES or (
        linked(relationships, "text_unit_ids") == turned(linked(units, "relationship_ids"))), name
    assert {row["id"] for row in documents} == {row["id"] for row in samples.table(name, "documents")}, name
    texts = {row["id"]: row["text"] for row in documents}
    places = {unit: key for key, unit in linked(documents, "text_unit_ids")}
    for unit in units:
        of = [unit["document_id"]] if "document_id" in unit else unit["document_ids"]
        assert of == [places[unit["id"]]] and unit["text"] and unit["text"] in texts[of[0]], unit
        assert unit.get("n_tokens", 1) > 0, unit
    neighbours = collections.defaultdict(set)
    for row in relationships:
        neighbours[row["source"]].add(row["target"])
        neighbours[row["target"]].add(row["source"])
    for row in entities:
        assert row.get("degree", len(neighbours[row["title"]])) == len(neighbours[row["title"]]), row
    for row in relationships:
        both = len(neighbours[row["source"]]) + len(neighbours[row["target"]])
        assert row.get("combined_degree", both) == both, row


def read_graphrag():
    for name in NAMES:
        compare_graphrag(name)
    # Where the same words name two actors, a title alone tells which is meant.
    assert any(row["title"].endswith(f" ({row['id'][:8]})") for row in graphrag_tables("news.graphrag")["entities"])
    for name, file, old, new in (
            ("sample", "entities", b",Mark Rutte,", b",NATO,"), ("sample", "entities", b"text_unit_ids", b"text_units"),
            ("sample", "relationships", b",Mark Rutte,", b",Mark Ruttf,"),
            ("sample", "relationships", b",1,", b",2,"), ("news", "relationships", b'"[""', b'"[""0'),
            ("news", "entities", b'"[""', b'"[""0'), ("news", "documents", b'"[""', b'"[""0'),
            ("news", "text_units", b'[""e', b'[""f'), ("news", "text_units", b"Ellery Athletic", b"Ellery Rangers")):
        with damaged(f"{name}.graphrag/{file}.csv", old, new):
            samples.must_fail(compare_graphrag, name)


# --- Markdown

LINK = re.compile(r"(?<!\\)\[\[([^\]|\\]+)(?:\|((?:\\.|[^\]\\])+))?\]\]")


def compare_markdown(name):
    """A note for every actor and article: a safe file name, front matter, links that lead to notes, and only text."""
    folder = f"{name}.markdown"
    files = sorted(file for file in os.listdir(folder) if file != ".actant-export")
    assert all(file.endswith(".md") and len(file.encode()) < 120 for file in files), name
    notes = {file.removesuffix(".md") for file in files}
    unique(note.casefold() for note in notes)
    nodes = {key: row for key, row in by_id(name, "nodes").items() if row["kind"] not in ("event", "quotation")}
    reader = markdown_it.MarkdownIt("commonmark")
    seen = set()
    for note in notes:
        assert re.fullmatch(r"[\w\u0300-\u036f -]+", note) and note == note.strip() and not note.startswith("-"), note
        with open(f"{folder}/{note}.md", encoding="utf-8", newline="") as file:
            empty, front, body = file.read().split("---\n", 2)
        try:
            front = yaml.safe_load(front)
        except yaml.YAMLError as error:
            raise AssertionError(note, error) from error
        assert empty == "" and set(front) <= {"id", "kind", "aliases"}, (note, front)
        assert front["id"] in nodes, (note, front)
        node = nodes[front["id"]]
        seen.add(front["id"])
        assert front["kind"] == node["kind"], (note, front)
        aliases = [alias for alias in node["aliases"].split(" | ") if alias != node["name"]]
        assert front.get("aliases", []) == [alias for alias in aliases if alias], (note, front, node["aliases"])
        for target, shown in LINK.findall(body):
            assert target in notes, (note, target)
            assert not shown or re.fullmatch(r"(?:\\.|[^\[\]|\\])+", shown), (note, shown)
        assert body.replace("\\[", "").count("[[") == len(LINK.findall(body)), note
        tokens = reader.parse(body)
        inline = [token for part in tokens for token in part.children or []]
        no_text = [token for token in tokens + inline if token.type.startswith(("html", "code", "fence", "image"))]
        assert not no_text, (note, no_text)
        for token in inline:
            if token.type == "link_open":
                assert re.match("https?://", token.attrs["href"], re.IGNORECASE), (note, token.attrs)
        assert [token.type for token in tokens[:2]] == ["heading_open", "inline"] and tokens[0].tag == "h1", note
        shown = "".join(token.content for token in tokens[1].children)
        assert shown.split() == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", node["name"]).split(), (note, shown)
    assert seen == set(nodes), (name, len(seen), len(nodes))


def read_markdown():
    for name in NAMES:
        compare_markdown(name)
    for file, old, new in (("Mark Rutte", b"[[NATO]]", b"[[Nato]]"), ("Mark Rutte", b"# Mark", b"# <b>Mark"),
                           ("Mark Rutte", b"kind: person", b"kind: [person"), ("NATO", b"# NATO", b"# OTAN"),
                           ("NATO", b"organization", b"person"), ("NATO", b"(alias)", b"(aliases)")):
        with damaged(f"sample.markdown/{file}.md", old, new):
            samples.must_fail(compare_markdown, "sample")


# --- parts of a graph

FILES = {"csv": "csv", "ftm": "ftm.json", "jsonl": "jsonl", "displacy": "displacy.jsonl", "brat": "brat",
         "graphrag": "graphrag", "markdown": "markdown"}


def export(actant, name, *part):
    for form, ending in FILES.items():
        subprocess.run([actant, "export", "-q", "-f", form, "-o", f"{name}.{ending}", "--db", "news.kg", *part],
                       check=True, capture_output=True, timeout=60)


def read_parts(actant):
    """A part of the graph holds together as well as the whole."""
    people = [row for row in samples.table("news", "nodes") if row["kind"] == "person"]
    known = max(people, key=lambda row: int(row["mentions"]))["name"]
    for name, part in (("asserted", ("--asserted",)), ("open", ("--relation", "open")), ("near", ("--entity", known))):
        export(actant, name, *part)
        for compare in (compare_json_lines, compare_ftm, compare_displacy, compare_brat, compare_graphrag,
                        compare_markdown):
            compare(name)


def test(actant, _readers):
    export(actant, "news")
    read_json_lines()
    read_ftm()
    read_displacy()
    read_brat()
    read_graphrag()
    read_markdown()
    read_parts(actant)


if __name__ == "__main__":
    samples.main(test)
