"""Loads the exported tables into what reads tables: Kuzu by its own script, DuckDB, pandas and Polars from CSV.

read_tables.py WRITE_SAMPLES ACTANT READERS. Where the program writes Parquet, that is read as well.
"""
import os
import subprocess

import properties
import samples
from damage import damaged

try:
    import duckdb
    import kuzu
    import pandas
    import polars
    import pyarrow
    import pyarrow.parquet
except ImportError as missing:
    samples.skip(f"the Python package {missing.name}")

KUZU_TYPES = {"integer": "INT64", "real": "DOUBLE", "day": "DATE", "list": "STRING[]", "text": "STRING"}
ENTITY_CLASSES = {"document": "Document", "event": "Event", "quotation": "Quotation"}


def column_type(table, column):
    """The name of a column's type: integer, real, day, list or text."""
    if column in properties.LISTS[table]:
        return "list"
    for name, columns in (("integer", properties.INTEGERS), ("real", properties.REALS), ("day", properties.DAYS)):
        if column in columns:
            return name
    return "text"


# --- Kuzu


class KuzuDatabase:
    """A database that load.cypher of an exported folder has filled, statement by statement."""

    made = 0

    def __init__(self, folder):
        KuzuDatabase.made += 1
        path = os.path.abspath(f"loaded-{KuzuDatabase.made}.kuzu-database")
        self.database = kuzu.Database(path, buffer_pool_size=256 << 20, max_db_size=1 << 30)
        self.connection = kuzu.Connection(self.database, num_threads=2)
        here = os.getcwd()
        os.chdir(folder)
        try:
            with open("load.cypher", encoding="utf-8", newline="") as file:
                for statement in filter(None, file.read().split(";\n")):
                    self.connection.execute(statement).close()
        except BaseException:
            self.close()
            raise
        finally:
            os.chdir(here)

    def ask(self, question, values=None):
        """The rows of an answer; what is open when the database closes would end the process."""
        answer = self.connection.execute(question, values or {})
        try:
            return answer.get_all()
        finally:
            answer.close()

    def close(self):
        self.connection.close()
        self.database.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def counted(labels):
    numbers = {}
    for label in labels:
        numbers[label] = numbers.get(label, 0) + 1
    return numbers


def kuzu_row(table, cells):
    """What Kuzu must have of a row: its lists cannot hold the character that parts their items."""
    expected = properties.row(cells)
    for column in properties.LISTS[table]:
        if expected[column] is not None:
            expected[column] = expected[column].replace("\x1f", "")
    return expected


def flat(table, cells):
    """Kuzu's row, its lists joined as the plain table joins them."""
    found = {name: value for name, value in cells.items() if not name.startswith("_")}
    for column in properties.LISTS[table]:
        if found[column] is not None:
            assert isinstance(found[column], list), (column, found[column])
            found[column] = " | ".join(found[column])
    return found


def compare_with_kuzu(name, folder, how_many=200):
    """Counts, types and properties of what Kuzu loaded are those of the plain tables."""
    nodes, edges = samples.table(name, "nodes"), samples.table(name, "edges")
    with KuzuDatabase(folder) as database:
        found = dict(database.ask("MATCH (n) RETURN label(n), count(*)"))
        expected = counted(ENTITY_CLASSES.get(node["kind"], "Entity") for node in nodes)
        assert found == expected, (found, expected)
        found = dict(database.ask("MATCH ()-[e]->() RETURN label(e), count(*)"))
        expected = counted(edge["predicate"].upper() for edge in edges)
        assert found == expected, (found, expected)

        for _, column, kind, *_ in database.ask("CALL table_info('Entity') RETURN *"):
            assert kind == KUZU_TYPES[column_type("nodes", column)], (column, kind)
        for _, column, kind, *_ in database.ask(f"CALL table_info('{edges[0]['predicate'].upper()}') RETURN *"):
            assert kind == KUZU_TYPES[column_type("edges", column)], (column, kind)

        found = {node["id"]: flat("nodes", node) for node, in database.ask("MATCH (n) RETURN n")}
        some = samples.picked(nodes, how_many)
        wrong = properties.differences([kuzu_row("nodes", node) for node in some],
                                       [found.get(node["id"], {}) for node in some])
        assert not wrong, wrong[:5]

        found = {edge["id"]: {"source": source, "target": target} | flat("edges", edge)
                 for source, edge, target in database.ask("MATCH (a)-[e]->(b) RETURN a.id, e, b.id")}
        some = samples.picked(edges, how_many)
        expected = [kuzu_row("edges", edge) for edge in some]
        for edge in expected:
            del edge["source_name"], edge["target_name"]
        wrong = properties.differences(expected, [found.get(edge["id"], {}) for edge in some])
        assert not wrong, wrong[:5]


def hostile_in_kuzu(folder):
    """Every hostile string is found by its value, as a name, in a list, as a lemma and as a sentence."""
    with KuzuDatabase(folder) as database:
        for text in samples.hostile_strings():
            found = database.ask("MATCH (n:Entity {name: $text})-[e:OPEN {lemma: $text}]->(:Entity) "
                                 "RETURN n.aliases, n.roles, e.document, e.sentence", {"text": text})
            item = text.replace("\x1f", "")
            assert found == [[[item, item + " (alias)"], [item], [item], text + "."]], (text, found)


def read_with_kuzu():
    compare_with_kuzu("sample", "sample.kuzu")
    compare_with_kuzu("hostile", "hostile.kuzu", how_many=1000)
    compare_with_kuzu("news", "news.kuzu")
    hostile_in_kuzu("hostile.kuzu")
    for file, old, new in (("Entity.csv", b"Mark Rutte", b"Mark Ruttf"),
                           ("Entity.csv", b'"2024-11-29"', b'"2024-11-30"'),
                           ("Entity.csv", b'"2024-11-29"', b'"2024-02-30"'),
                           ("Entity.csv", b"Foreign Minister", b"Foreign\x1fMinister"),
                           ("open-Entity-Entity.csv", b'"call on"', b""),
                           ("load.cypher", b"'about-Quotation-Entity.csv'", b"'addressed_to-Quotation-Entity.csv'")):
        with damaged(f"sample.kuzu/{file}", old, new):
            samples.must_fail(compare_with_kuzu, "sample", "sample.kuzu")
    with damaged("hostile.kuzu/Entity.csv", b'"a\\""b"', b'"a\\b"'):
        samples.must_fail(hostile_in_kuzu, "hostile.kuzu")


# --- readers of CSV


def with_duckdb(path, table, columns):
    kinds = {"integer": "BIGINT", "real": "DOUBLE"}
    types = {column: kinds.get(column_type(table, column), "VARCHAR") for column in columns}
    with duckdb.connect() as connection:
        return connection.read_csv(path, header=True, columns=types).fetchall()


def with_pandas(path, table, columns):
    kinds = {"integer": "Int64", "real": "Float64"}
    types = {column: kinds.get(column_type(table, column), "object") for column in columns}
    # Otherwise pandas takes a person who is called NaN for nobody.
    frame = pandas.read_csv(path, dtype=types, keep_default_na=False, na_values=[""])
    frame = frame.astype(object).where(frame.notna(), None)
    assert list(frame.columns) == columns
    return list(frame.itertuples(index=False, name=None))


def with_polars(path, table, columns):
    kinds = {"integer": polars.Int64, "real": polars.Float64}
    types = {column: kinds.get(column_type(table, column), polars.String) for column in columns}
    return polars.read_csv(path, schema=types).rows()


CSV_READERS = (with_duckdb, with_pandas, with_polars)


def all_tables(name):
    return {table: samples.table(name, table) for table in properties.TABLES}


def compare_csv(read, truth, folder):
    """A reader with types has every cell of every table as it was written."""
    for table, rows in truth.items():
        columns = list(rows[0])
        found = [dict(zip(columns, row)) for row in read(f"{folder}/{table}.csv", table, columns)]
        wrong = properties.differences([properties.row(cells, with_days=False) for cells in rows], found)
        assert not wrong, (read.__name__, table, wrong[:5])


def compare_hostile(read, folder):
    """Every hostile string comes back byte for byte: as a name, a lemma, an address, a publisher, an utterance."""
    strings = set(samples.hostile_strings())
    for table, column in (("nodes", "name"), ("edges", "lemma"), ("evidence", "document"), ("documents", "uri"),
                          ("documents", "publisher"), ("quotations", "text")):
        columns = list(samples.table("hostile", table)[0])
        found = {row[columns.index(column)] for row in read(f"{folder}/{table}.csv", table, columns)}
        assert strings <= found, (read.__name__, table, column, strings - found)


def guessed_types(name):
    """Who lets the reader guess gets numbers and dates where we have them, and text where we have text."""
    guessed = {"BIGINT": "integer", "Int64": "integer", "DOUBLE": "real", "Float64": "real", "DATE": "day",
               "Date": "day", "VARCHAR": "text", "String": "text"}
    for table, rows in all_tables(name).items():
        # Nothing can be guessed of a column without values, and a time may be a day or a year.
        known = [column for column in rows[0]
                 if column not in ("time", "since", "until") and any(row[column] for row in rows)]
        path = f"{name}.csv/{table}.csv"
        with duckdb.connect() as connection:
            relation = connection.read_csv(path)
            with_duckdb_types = dict(zip(relation.columns, map(str, relation.types)))
        frame = polars.read_csv(path, try_parse_dates=True, infer_schema_length=None)
        with_polars_types = {column: str(kind) for column, kind in frame.schema.items()}
        for column in known:
            expected = column_type(table, column).replace("list", "text")
            for types in (with_duckdb_types, with_polars_types):
                assert guessed.get(types[column]) == expected, (table, column, types[column])


FOREIGN_KEYS = (("edges", "source", "nodes", "id"), ("edges", "target", "nodes", "id"),
                ("edges", "attributed_to", "nodes", "id"), ("nodes", "attributed_to", "nodes", "id"),
                ("evidence", "edge", "edges", "id"), ("evidence", "quotation", "nodes", "id"),
                ("evidence", "document_id", "documents", "document_id"), ("quotations", "id", "nodes", "id"),
                ("quotations", "document_id", "documents", "document_id"))


def foreign_keys(folder):
    """What one table says of another is there: asked of each reader in its own words."""
    pandas_tables, polars_tables = {}, {}
    with duckdb.connect() as connection:
        for table in properties.TABLES:
            path = f"{folder}/{table}.csv"
            connection.read_csv(path, all_varchar=True, header=True).create(table)
            pandas_tables[table] = pandas.read_csv(path, dtype=str, keep_default_na=False)
            polars_tables[table] = polars.read_csv(path, infer_schema=False)
        for table, column, other, key in FOREIGN_KEYS:
            lost, = connection.execute(f"SELECT count(*) FROM {table} AS here ANTI JOIN {other} AS there "
                                       f"ON here.{column} = there.{key} WHERE here.{column} <> ''").fetchone()
            assert lost == 0, ("DuckDB", table, column, lost)
            values = pandas_tables[table][column]
            assert values[values != ""].isin(pandas_tables[other][key]).all(), ("pandas", table, column)
            lost = polars_tables[table].drop_nulls(column).join(polars_tables[other], left_on=column, right_on=key,
                                                                how="anti")
            assert lost.is_empty(), ("Polars", table, column, lost)


def read_csv_tables():
    for name in (*samples.NAMES, "news"):
        truth = all_tables(name)
        if name != "news":
            for table, number in samples.counts(name).items():
                assert len(truth[table]) == number, (name, table)
        for table in ("nodes", "edges", "documents"):
            assert len({row["id"] for row in truth[table]}) == len(truth[table]), (name, table)
        assert {row["edge"] for row in truth["evidence"]} == {row["id"] for row in truth["edges"]}, name
        foreign_keys(f"{name}.csv")
        for read in CSV_READERS:
            compare_csv(read, truth, f"{name}.csv")
    guessed_types("sample")
    for read in CSV_READERS:
        compare_hostile(read, "hostile.csv")
    truth = all_tables("sample")
    for file, old, new in (("nodes.csv", b"Mark Rutte", b"Mark Ruttf"), ("edges.csv", b",0.83,", b",0.84,"),
                           ("quotations.csv", b"tomorrow", b""), ("documents.csv", b"AP", b"")):
        with damaged(f"sample.csv/{file}", old, new):
            for read in CSV_READERS:
                samples.must_fail(compare_csv, read, truth, "sample.csv")
    with damaged("hostile.csv/documents.csv", b',"a\\""b",', b',"a\\b",'):
        for read in CSV_READERS:
            samples.must_fail(compare_hostile, read, "hostile.csv")
    with damaged("sample.csv/evidence.csv", b"\ne", b"\nf"):
        samples.must_fail(foreign_keys, "sample.csv")
    with damaged("sample.csv/nodes.csv", b",0.95,", b",high,"):
        samples.must_fail(guessed_types, "sample")


# --- Parquet


def parquet_readers(path):
    """The same file by four readers: rows with real lists, days and nothing for what is not known."""
    with duckdb.connect() as connection:
        relation = connection.read_parquet(path)
        yield "DuckDB", [dict(zip(relation.columns, row)) for row in relation.fetchall()]
    yield "Polars", polars.read_parquet(path).to_dicts()
    yield "Arrow", pyarrow.parquet.read_table(path).to_pylist()
    frame = pandas.read_parquet(path, dtype_backend="pyarrow")
    yield "pandas", pyarrow.Table.from_pandas(frame, preserve_index=False).to_pylist()


def parquet_types(table, path):
    """The schema says text, whole number, number, day and list of texts where the columns are that."""
    same = {"text": pyarrow.types.is_string, "integer": pyarrow.types.is_int64, "real": pyarrow.types.is_float64,
            "day": pyarrow.types.is_date32,
            "list": lambda kind: pyarrow.types.is_list(kind) and pyarrow.types.is_string(kind.value_type)}
    for field in pyarrow.parquet.read_schema(path):
        assert same[column_type(table, field.name)](field.type), (table, field)


def compare_parquet(name, folder):
    """Every value is that of the plain table, by whichever reader."""
    for table, rows in all_tables(name).items():
        path = f"{folder}/{table}.parquet"
        parquet_types(table, path)
        expected = [properties.row(cells) for cells in rows]
        for reader, found in parquet_readers(path):
            for row in found:
                for column in properties.LISTS[table]:
                    assert row[column] is None or isinstance(row[column], list), (reader, table, column, row[column])
                    row[column] = row[column] and " | ".join(row[column])
            wrong = properties.differences(expected, found)
            assert not wrong, (name, reader, table, wrong[:5])


def spoil(path):
    """One value of a Parquet file is another one."""
    table = pyarrow.parquet.read_table(path)
    names = table.column("name").to_pylist()
    at = table.schema.get_field_index("name")
    changed = pyarrow.array([names[0] + "!", *names[1:]], table.schema.field(at).type)
    pyarrow.parquet.write_table(table.set_column(at, table.schema.field(at), changed), path)


def read_parquet():
    for name in (*samples.NAMES, "news"):
        compare_parquet(name, f"{name}.parquet")
    spoil("sample.parquet/nodes.parquet")
    samples.must_fail(compare_parquet, "sample", "sample.parquet")


def test(actant, _readers):
    with_parquet = os.path.isdir("sample.parquet")
    for form in ("csv", "kuzu", "parquet") if with_parquet else ("csv", "kuzu"):
        subprocess.run([actant, "export", "-q", "-f", form, "-o", f"news.{form}", "--db", "news.kg"], check=True,
                       capture_output=True, timeout=60)
    read_csv_tables()
    read_with_kuzu()
    if with_parquet:
        read_parquet()


if __name__ == "__main__":
    samples.main(test)
