// Reads one DOT file by one agread, in a process of its own: libcgraph's reader keeps its state after a
// syntax error.
//
//   dot_reader FILE…   each file by one agread, in this process; 1 when a file gives no graph, 2 when it has
//   no name
//
// Prints "G size:label", "N size:name size:label …" and "E size:label …" of the last file, sizes in bytes.
#include <graphviz/cgraph.h>

#include <cstdio>
#include <cstring>
#include <initializer_list>

namespace {

void print(void* object, const char* attribute) {
  char* value = agget(object, const_cast<char*>(attribute));
  if (value == nullptr) {
    std::printf(" 0:");
  } else {
    std::printf(" %zu:%s%s", std::strlen(value), aghtmlstr(value) != 0 ? "html:" : "", value);
  }
}

void print_graph(Agraph_t* graph) {
  std::printf("G");
  print(graph, "label");
  std::printf("\n");
  for (Agnode_t* node = agfstnode(graph); node != nullptr; node = agnxtnode(graph, node)) {
    const char* name = agnameof(node);
    std::printf("N %zu:%s", std::strlen(name), name);
    for (const char* attribute : {"label", "tooltip", "URL"}) print(node, attribute);
    std::printf("\n");
    for (Agedge_t* edge = agfstout(graph, node); edge != nullptr; edge = agnxtout(graph, edge)) {
      std::printf("E");
      print(edge, "label");
      std::printf("\n");
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  Agraph_t* graph = nullptr;
  for (int i = 1; i < count; ++i) {
    std::FILE* file = std::fopen(arguments[i], "rb");
    if (file == nullptr) return 2;
    graph = agread(file, nullptr);
    std::fclose(file);
  }
  if (graph == nullptr) return 1;
  print_graph(graph);
  return 0;
}
