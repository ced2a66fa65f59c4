package io.midwatch.detect.mail.report;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a small XML document. There are no document types and no entities beyond the five of XML:
 * whoever sends them is refused. Depth and number of elements are bounded.
 */
final class XmlTree {
  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml[^>]{0,80}?encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']");
  private static final int DEEPEST = 20;
  private static final int MOST_ELEMENTS = 1_000_000;

  private final Deque<Node> open = new ArrayDeque<>();
  private int elements;

  private XmlTree() {}

  static Node read(byte[] octets) throws UnreadableReportException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text(octets)));
      return new XmlTree().read(reader);
    } catch (XMLStreamException | RuntimeException broken) {
      // The JDK's parser throws both on documents from outside.
      throw new UnreadableReportException("it is no XML: " + firstLine(broken), broken);
    }
  }

  /** Decoded here, since the parser writes to standard error what it can't decode. */
  private static String text(byte[] octets) {
    if (octets.length > 2 && (octets[0] & 0xff) == 0xef && (octets[1] & 0xff) == 0xbb) {
      return new String(octets, 3, octets.length - 3, StandardCharsets.UTF_8);
    }
    int start = Math.min(octets.length, 200);
    Matcher named = ENCODING.matcher(new String(octets, 0, start, StandardCharsets.ISO_8859_1));
    return new String(octets, named.lookingAt() ? charset(named.group(1)) : StandardCharsets.UTF_8);
  }

  private static Charset charset(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "iso-8859-1", "windows-1252", "latin1" -> StandardCharsets.ISO_8859_1;
      default -> StandardCharsets.UTF_8;
    };
  }

  private static String firstLine(Exception broken) {
    return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
  }

  private Node read(XMLStreamReader reader) throws XMLStreamException, UnreadableReportException {
    Node top = new Node("");
    open.push(top);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(reader.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.element().add(reader.getText());
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new UnreadableReportException(
                "it defines or uses entities, which no report does");
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
    return top;
  }

  private void begin(String name) throws UnreadableReportException {
    elements++;
    if (open.size() > DEEPEST || elements > MOST_ELEMENTS) {
      throw new UnreadableReportException("it is nested too deeply or has too many elements");
    }
    Node node = new Node(name);
    open.element().add(node);
    open.push(node);
  }
}
