package io.github.falcoasff.aws;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of an XML document, with its child elements or its text. */
public final class Xml {
  /** Far deeper than the answers of AWS. */
  private static final int DEEPEST = 64;

  private final String name;
  private final List<Xml> elements = new ArrayList<>();
  private String text = "";

  private Xml(String name) {
    this.name = name;
  }

  /**
   * Reads a document. A document type definition is an error, and no external entity is read.
   *
   * @throws IllegalStateException if the text is not such a document
   */
  public static Xml read(String document) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
      try {
        return root(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException notXml) {
      throw new IllegalStateException("the service's answer is not XML", notXml);
    }
  }

  /**
   * The same.
   *
   * @throws IllegalStateException if it has another name
   */
  public Xml named(String expected) {
    if (!name.equals(expected)) {
      throw new IllegalStateException("the service's answer is no " + expected);
    }
    return this;
  }

  /** The first element of that name; an empty element if there is none. */
  public Xml get(String of) {
    return elements.stream()
        .filter(element -> element.name.equals(of))
        .findFirst()
        .orElseGet(() -> new Xml(of));
  }

  /** The elements <code>item</code> of the element of that name. */
  public List<Xml> items(String of) {
    return get(of).elements.stream().filter(element -> element.name.equals("item")).toList();
  }

  /** The text of the element of that name, unless it is blank. */
  public Optional<String> text(String of) {
    return Optional.of(get(of).text.strip()).filter(content -> !content.isEmpty());
  }

  private static Xml root(XMLStreamReader reader) throws XMLStreamException {
    Deque<Xml> open = new ArrayDeque<>();
    open.push(new Xml(""));
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Xml element = new Xml(reader.getLocalName());
          open.element().elements.add(element);
          open.push(element);
          if (open.size() > DEEPEST) {
            throw new IllegalStateException("the service's answer is nested too deep");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS -> open.element().text += reader.getText();
        case XMLStreamConstants.DTD ->
            throw new IllegalStateException("the service's answer has a document type");
        default -> {
          // Comments and processing instructions are skipped.
        }
      }
    }
    return open.element().elements.isEmpty() ? open.element() : open.element().elements.get(0);
  }
}
