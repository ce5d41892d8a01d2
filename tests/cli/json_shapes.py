"""docs/json.md shows one real line of each --json shape. This makes the lines from the example articles and compares.

usage: json_shapes.py ACTANT SOURCE [--write]
"""
import pathlib
import json
import subprocess
import sys
import tempfile

SHAPES = [
    ("actant/entity/1", ["show", "Adaeze Corwin", "--json"], "`actant show NAME --json`: a line a node of that name",
     "`counts` are of current revisions. A line of a document also has `near_duplicate_of`: the URI of the earliest near copy of its text, or null. `same_as` says why names were joined or set apart. With `--explain` each piece of evidence has `rule`."),
    ("actant/quote/1", ["quotes", "--speaker", "Adaeze Corwin", "--json", "-n", "1"], "`actant quotes --json`: a line an utterance",
     "`start` and `end` bound the content in the article `document`; when the cue interrupts it they bound all parts. `reports` lists every article that has the utterance, near copies of one text count once in `independent_sources`. With `--group` the lines are the same in another order, and an utterance has a line in the group of each outlet that reports it. `speaker`, `cue`, `addressee`, `published` may be null."),
    ("actant/edge/1", ["neighbors", "Adaeze Corwin", "--json", "-n", "1"], "`actant neighbors NAME --json`: a line an edge",
     "`weight` counts independent sources. `attributed_to` is the speaker in whose words the statement stands; null means the reporter's own voice."),
    ("actant/path/1", ["path", "Adaeze Corwin", "Tobias Wrenfield", "--json", "-n", "1"], "`actant path A B --json`: a line a chain, shortest first",
     "`edges` are as above; an edge may be walked against its direction."),
    ("actant/hit/1", ["search", "harbour", "--json", "-n", "1"], "`actant search PATTERN --json`: a line a hit, entities first",
     "`kind` is entity, quotation or sentence; a sentence has no `id`, an entity no `document`."),
    ("actant/stats/1", ["stats", "--json", "-n", "2"], "`actant stats --json`: one line",
     "`nodes` and `edges` are exactly what the property-graph exports write. `contradictions` are sentences of independent articles that differ in a number."),
    ("actant/timeline/1", ["timeline", "Benita Sorley", "--all", "--json", "-n", "1"], "`actant timeline NAME --json`: a line an event, dated relation or statement",
     "`time` is the thing's own (ISO 8601 / EDTF; quarters, seasons and durations as TIMEX3 writes them), `reported` the first publication; either may be null. `kind` is event, relation or statement; `participants` have the role that they play in it. `attributed_to` null, polarity positive and modality asserted: stated by the reporter."),
    ("actant/events/1", ["stats", "--events", "--json", "-n", "2"], "`actant stats --events --json`: one line",
     "`asserted` is what reporters state as a fact, `attributed` what a source says, `negative` what is said not to be so, `not_yet` what is planned, possible, conditional, requested or denied; an event may count under several."),
    ("actant/relations/1", ["stats", "--relations", "--json", "-n", "2"], "`actant stats --relations --json`: one line",
     "As actant/events/1, for edges of the closed list and open ones."),
    ("actant/sources/1", ["stats", "--sources", "--json", "-n", "2"], "`actant stats --sources --json`: one line",
     "Who is quoted directly, in whole (`direct`) or in part (`mixed`), who `only_indirectly`, and which persons, organizations, groups and places are named but never speak (`only_mentioned`): as numbers for each outlet by itself and for each kind, as lists for all outlets together, most utterances or mentions first. `-n` cuts the lists. An utterance counts once for its source and once for each outlet; what somebody is said not to have said does not count. A source that is only described (\"two diplomats\") has `named` false and counts as `unnamed`, not under its `kind`; where it is no node of the graph, `id` and `kind` are null. Articles that state no publisher are one outlet, `(unknown)`. `without_named_source` is the share of an outlet's utterances that have nobody, or somebody unnamed, behind them; null when there are none. `effective_sources` is how many sources, quoted equally often, would be as diverse as the outlet's: exp of the Shannon entropy of its utterances over its sources (Jost, *Entropy and diversity*, Oikos 113:363–375, 2006); utterances of nobody are left out."),
]


def document(program, source):
    parts = ["""# The `--json` shapes

One JSON object a line on standard output, each with its `schema`; offsets are Unicode code points (`offset_unit`), half-open,
counted in the article's text. Fields are only added within a version of a schema. The extraction record of `actant extract`
is described by [graph/extraction_record.schema.json](../graph/extraction_record.schema.json); an unreadable JSONL line gives
`{"schema":"actant/error/1","line":…,"message":…}` in its place. The lines below are real: a test makes them from
`examples/articles` and compares.
"""]
    with tempfile.TemporaryDirectory() as folder:
        database = pathlib.Path(folder) / "examples.kg"
        subprocess.run([program, "build", "examples/articles", "--db", database, "-q"], cwd=source, check=True)
        for schema, arguments, title, notes in SHAPES:
            run = subprocess.run([program, *arguments, "--db", database], cwd=source, check=True, capture_output=True, text=True)
            first = run.stdout.splitlines()[0]
            assert json.loads(first)["schema"] == schema, first
            parts.append(f"\n## {schema}\n\n{title}. {notes}\n\n```json\n{first}\n```\n")
    return "".join(parts)


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2])
    page = source / "docs" / "json.md"
    made = document(program, source)
    if "--write" in sys.argv:
        page.write_text(made)
    elif page.read_text() != made:
        print("docs/json.md is not what the program prints: run this with --write and look at the difference")
        return 1
    return 0


sys.exit(main())
