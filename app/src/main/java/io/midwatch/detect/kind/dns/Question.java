package io.midwatch.detect.kind.dns;

import io.midwatch.plan.InvalidValueException;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * What is asked.
 *
 * @param name absolute
 * @param type a number of the DNS parameter registry
 */
record Question(Name name, int type) {
  /** They ask for a transfer or belong to the protocol itself, not to data. */
  private static final Set<Integer> NO_DATA =
      Set.of(Type.AXFR, Type.IXFR, Type.OPT, Type.TSIG, Type.TKEY, Type.MAILA, Type.MAILB);

  /** Reads {@code name} or {@code name TYPE}. */
  static Question parse(String text) throws InvalidValueException {
    String[] words = text.strip().split("\\s+", 3);
    if (words.length > 2 || words[0].isEmpty()) {
      throw new InvalidValueException(
          "'" + text + "' is not a name and a record type", "such as shop.example.org MX");
    }
    int type = words.length == 1 ? Type.A : Type.value(words[1].toUpperCase(Locale.ROOT));
    if (type <= 0 || NO_DATA.contains(type)) {
      throw new InvalidValueException(
          "'" + words[1] + "' is not a type of record", "such as A, AAAA, MX, TXT, CAA or TYPE257");
    }
    return new Question(name(words[0]), type);
  }

  private static Name name(String text) throws InvalidValueException {
    try {
      String ascii = text.chars().allMatch(c -> c < 128) ? text : IDN.toASCII(text);
      return Name.fromString(ascii, Name.root);
    } catch (TextParseException | IllegalArgumentException wrong) {
      throw new InvalidValueException(
          "'" + text + "' is not a domain name: " + wrong.getMessage(), "");
    }
  }

  /** As the question section has it. */
  Record asRecord() {
    return Record.newRecord(name, type, DClass.IN);
  }

  /** The name without the dot at its end. */
  String host() {
    String dotted = name.toString(false);
    return dotted.length() > 1 && dotted.endsWith(".")
        ? dotted.substring(0, dotted.length() - 1)
        : dotted;
  }

  String typeName() {
    return Type.string(type);
  }

  @Override
  public String toString() {
    return host() + " " + typeName();
  }
}
