package io.github.falcoasff.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints the mutation score of a package from PIT's report: the share of the mutants that a test
 * kills, or that never end, and the number in each state.
 */
public final class MutationScore {
  private MutationScore() {}

  public static void main(String[] arguments) throws IOException, XMLStreamException {
    Map<String, Integer> states = states(Path.of(arguments[1]));
    System.out.println(line(arguments[0], states));
  }

  /** The score as a line: {@code redact: 91.2 % (killed or timed out 912 of 1000; …)}. */
  static String line(String name, Map<String, Integer> states) {
    int all = states.values().stream().mapToInt(Integer::intValue).sum();
    int found =
        states.getOrDefault("KILLED", 0)
            + states.getOrDefault("TIMED_OUT", 0)
            + states.getOrDefault("MEMORY_ERROR", 0);
    return String.format(
        "%s: %.1f %% (killed or timed out %d of %d; %s)",
        name, all == 0 ? 0.0 : 100.0 * found / all, found, all, states);
  }

  private static Map<String, Integer> states(Path report) throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    Map<String, Integer> states = new TreeMap<>();
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT
            && reader.getLocalName().equals("mutation")) {
          states.merge(reader.getAttributeValue(null, "status"), 1, Integer::sum);
        }
      }
    }
    return states;
  }
}
