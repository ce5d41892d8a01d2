// Reads graph files as Gephi does and prints what it found: GephiReader FILE…
//
// For each file a line (file, path), then a line a node (node, id, label, name, start, end) and a line an edge
// (edge, id, source, target, weight, kind, lemma, sentence, start, end). Fields are in Base64, so that text may hold
// anything; what Gephi takes for missing is "-".
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.DirectedGraph;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

public class GephiReader {
  private static final StringBuilder out = new StringBuilder();

  public static void main(String[] files) throws Exception {
    for (String file : files) read(new File(file));
    System.out.write(out.toString().getBytes(StandardCharsets.US_ASCII));
    System.out.flush();
    System.exit(0);  // Gephi leaves threads behind
  }

  private static void read(File file) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(file);
    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
    importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
    DirectedGraph graph =
        Lookup.getDefault().lookup(GraphController.class).getGraphModel().getDirectedGraph();
    Table nodes = graph.getModel().getNodeTable(), edges = graph.getModel().getEdgeTable();
    line("file", file.getPath());
    for (Node node : graph.getNodes().toArray())
      line("node", node.getId(), node.getLabel(), value(node, nodes, "name"), bound(node, true), bound(node, false));
    for (Edge edge : graph.getEdges().toArray()) {
      line("edge", edge.getId(), edge.getSource().getId(), edge.getTarget().getId(), edge.getWeight(),
           edge.getTypeLabel(), value(edge, edges, "lemma"), value(edge, edges, "sentence"), bound(edge, true),
           bound(edge, false));
    }
  }

  // A column of GEXF is found by its id, one of GraphML by its name.
  private static Object value(Element element, Table table, String title) {
    for (Column column : table) {
      if (column.getTitle().equals(title) || column.getId().equals(title)) return element.getAttribute(column);
    }
    return null;
  }

  // The first and the last moment of its life, in milliseconds since 1970.
  private static Object bound(Element element, boolean first) {
    Interval time = element.getTimeBounds();
    return time == null ? null : first ? time.getLow() : time.getHigh();
  }

  private static void line(String kind, Object... fields) {
    out.append(kind);
    for (Object field : fields) {
      out.append('\t');
      if (field == null) {
        out.append('-');
      } else {
        out.append(Base64.getEncoder().encodeToString(field.toString().getBytes(StandardCharsets.UTF_8)));
      }
    }
    out.append('\n');
  }
}
