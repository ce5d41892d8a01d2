// JSON-LD to N-Quads with a processor that forgives nothing: java -cp 'lib/*' Strict.java FILE…
//
// A term that the context does not define and an IRI that is none are errors, and nothing is loaded: a context that
// has to be fetched is an error too. A relative IRI becomes one that starts with "relative:", so that the caller sees
// it. A file whose name ends in ".lines" has a document a line. What FILE says goes to FILE.strict.nq; standard
// output has a line a file: its name, a tab, and the number of quads or "error: …".
import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.JsonLdVersion;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.uri.UriValidationPolicy;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

public class Strict {
  // What the processor leaves out it only warns of: here a warning is an error.
  static final Logger logger = Logger.getLogger("com.apicatalog");

  static class Throw extends Handler {
    @Override
    public void publish(LogRecord record) {
      throw new IllegalStateException(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  static JsonLdOptions options() {
    JsonLdOptions options = new JsonLdOptions((address, how) -> {
      throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, "nothing is loaded: " + address);
    });
    options.setProcessingMode(JsonLdVersion.V1_1);
    options.setUndefinedTermsPolicy(JsonLdOptions.ProcessingPolicy.Fail);
    options.setUriValidation(UriValidationPolicy.Full);
    options.setBase(URI.create("relative:///"));
    return options;
  }

  static void read(Reader document, RdfQuadConsumer quads) throws JsonLdError {
    JsonLd.toRdf(JsonDocument.of(document)).options(options()).provide(quads);
  }

  static long convert(Path file) throws IOException, JsonLdError {
    long[] count = {0};
    try (BufferedReader input = Files.newBufferedReader(file);
         Writer output = Files.newBufferedWriter(Path.of(file + ".strict.nq"))) {
      NQuadsWriter writer = new NQuadsWriter(output);
      RdfQuadConsumer counted = new RdfQuadConsumer() {
        @Override
        public RdfQuadConsumer quad(String subject, String predicate, String object, String datatype, String language,
                                    String direction, String graph) {
          try {
            writer.quad(subject, predicate, object, datatype, language, direction, graph);
          } catch (com.apicatalog.rdf.api.RdfConsumerException error) {
            throw new IllegalStateException(error);
          }
          ++count[0];
          return this;
        }
      };
      if (file.toString().endsWith(".lines")) {
        for (String line = input.readLine(); line != null; line = input.readLine()) {
          read(new StringReader(line), counted);
        }
      } else {
        read(input, counted);
      }
    }
    return count[0];
  }

  public static void main(String[] files) throws IOException {
    logger.setUseParentHandlers(false);
    logger.addHandler(new Throw());
    for (String file : files) {
      String answer;
      try {
        answer = Long.toString(convert(Path.of(file)));
      } catch (JsonLdError | RuntimeException error) {
        answer = "error: " + String.valueOf(error.getMessage()).replace('\n', ' ');
      }
      System.out.println(file + "\t" + answer);
    }
  }
}
