// Kuzu: four node tables, a relationship table a predicate, CSV files and the script that loads them
// (https://docs.kuzudb.com/import/csv/). Kuzu's CSV reader keeps quotation marks inside lists, so lists come
// as one text and are split while they are read.
#include <map>
#include <ostream>

#include "export/csv_table.h"
#include "export/format_writers.h"
#include "export/property_graph.h"

namespace actant::exporter {
namespace {

constexpr const char* node_tables[] = {"Entity", "Event", "Quotation", "Document"};
// A newline inside quotation marks stops Kuzu's parallel reader.
constexpr char reading[] = "(header=true, parallel=false, escape='\"', quote='\"', auto_detect=false)";

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return "INT64";
    case ColumnType::real:
      return "DOUBLE";
    case ColumnType::date:
      return "DATE";
    case ColumnType::list:
      return "STRING[]";
    case ColumnType::text:
      break;
  }
  return "STRING";
}

// What a table and its file consist of, in the words of the script.
class TableWords {
 public:
  template <typename Row>
  TableWords(std::vector<std::string> keys, std::span<const Column<Row>> columns,
             const ExportOptions& options) {
    for (const std::string& key : keys) add(key, ColumnType::text, key == "source" || key == "target");
    for (const Column<Row>& column : columns) {
      if (options.evidence || !column.is_evidence) add(column.name, column.type, false);
    }
  }

  std::string properties, file_columns, returned;

 private:
  void add(std::string_view name, ColumnType type, bool is_end) {
    const auto append = [](std::string& list, const std::string& words) {
      list += (list.empty() ? "" : ", ") + words;
    };
    const std::string quoted = "`" + std::string(name) + "`";
    if (!is_end) append(properties, quoted + " " + std::string(type_name(type)));
    append(file_columns,
           quoted + " " + std::string(type_name(type == ColumnType::list ? ColumnType::text : type)));
    append(returned, type == ColumnType::list ? "string_split(" + quoted + ", '\x1F')" : quoted);
  }
};

std::string copy(const std::string& table, const std::string& file, const TableWords& words,
                 const std::string& options) {
  return "COPY " + table + " FROM (LOAD WITH HEADERS (" + words.file_columns + ") FROM '" + file + "' " +
         reading + " RETURN " + words.returned + ")" + options + ";\n";
}

// A relationship table between two node tables.
struct Pair {
  graph::Predicate predicate;
  std::string from, to;
  friend auto operator<=>(const Pair&, const Pair&) = default;

  std::string file_name() const { return std::string(name_of(predicate)) + "-" + from + "-" + to + ".csv"; }
};

struct OpenTable {
  std::unique_ptr<OutputFile> file;
  std::unique_ptr<CsvTable> table;

  OpenTable(OutputFolder& folder, const std::string& name)
      : file(folder.open(name)), table(std::make_unique<CsvTable>(file->stream(), loader_csv)) {}
};

}  // namespace

void write_kuzu(const graph::GraphStream& graph, const ExportOptions& options, OutputFolder& folder) {
  std::map<std::string, OpenTable> nodes;
  for (const char* name : node_tables) {
    OpenTable& open = nodes.emplace(name, OpenTable(folder, std::string(name) + ".csv")).first->second;
    open.table->add("id");
    add_names(*open.table, node_columns(), options.evidence);
    open.table->end_row();
  }
  std::map<Pair, OpenTable> edges;
  const auto class_of_end = [&](const graph::Node& node, const graph::NodeId& id) {
    return class_of(id == node.id ? node.kind : graph.find(id)->kind);
  };
  graph.for_each_node([&](const graph::Node& node, graph::GraphStream::Edges told) {
    CsvTable& table = *nodes.at(class_of(node.kind)).table;
    table.add(node.id);
    add_cells(table, graph, node, node_columns(), options.evidence);
    table.end_row();
    for (const graph::Edge* edge : told) {
      const Pair pair{edge->predicate(), class_of_end(node, edge->source()),
                      class_of_end(node, edge->target())};
      auto found = edges.find(pair);
      if (found == edges.end()) {
        found = edges.emplace(pair, OpenTable(folder, pair.file_name())).first;
        for (const char* name : {"source", "target", "id"}) found->second.table->add(name);
        add_names(*found->second.table, edge_columns(), options.evidence);
        found->second.table->end_row();
      }
      CsvTable& row = *found->second.table;
      row.add(edge->source());
      row.add(edge->target());
      row.add(edge_id(*edge));
      add_cells(row, graph, *edge, edge_columns(), options.evidence);
      row.end_row();
    }
  });
  const TableWords node_words({"id"}, node_columns(), options);
  const TableWords edge_words({"source", "target", "id"}, edge_columns(), options);
  std::string script;
  for (auto& [name, open] : nodes) {
    open.file->finish();
    script += "CREATE NODE TABLE " + name + "(" + node_words.properties + ", PRIMARY KEY(id));\n";
  }
  std::map<graph::Predicate, std::string> ends;
  for (auto& [pair, open] : edges) {
    open.file->finish();
    ends[pair.predicate] += "FROM " + pair.from + " TO " + pair.to + ", ";
  }
  for (const auto& [predicate, pairs] : ends)
    script +=
        "CREATE REL TABLE " + relationship_type(predicate) + "(" + pairs + edge_words.properties + ");\n";
  for (const auto& [name, open] : nodes) script += copy(name, name + ".csv", node_words, "");
  for (const auto& [pair, open] : edges) {
    script += copy(relationship_type(pair.predicate), pair.file_name(), edge_words,
                   " (from='" + pair.from + "', to='" + pair.to + "')");
  }
  folder.write("load.cypher", script);
}

}  // namespace actant::exporter
