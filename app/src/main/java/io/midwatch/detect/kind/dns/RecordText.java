package io.midwatch.detect.kind.dns;

import io.midwatch.plan.InvalidValueException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * The data of records as text, always the same text for the same data: IPv6 addresses as in RFC
 * 5952, names in lower case with their dot at the end, the strings of a TXT record put together
 * without quotes (as SPF and DKIM read them), everything else as in a zone file.
 */
final class RecordText {
  private RecordText() {}

  static String of(Record record) {
    return switch (record) {
      case ARecord a -> a.getAddress().getHostAddress();
      case AAAARecord aaaa -> six(aaaa.getAddress());
      case TXTRecord txt -> String.join("", txt.getStrings());
      default -> holdsNames(record.getType()) ? lower(record) : record.rdataToString();
    };
  }

  /** The text of a record that a person has written into the plan. */
  static String canonical(Question question, String text) throws InvalidValueException {
    if (question.type() == Type.TXT && !text.startsWith("\"")) {
      return text;
    }
    try {
      return of(Record.fromString(question.name(), question.type(), DClass.IN, 0, text, Name.root));
    } catch (IOException | RuntimeException wrong) {
      throw new InvalidValueException(
          "'" + text + "' is not the data of a record of type " + question.typeName(),
          "write it as in a zone file");
    }
  }

  private static String lower(Record record) {
    return record.rdataToString().toLowerCase(Locale.ROOT);
  }

  /** Types whose data are names and numbers, in which upper and lower case mean the same. */
  private static boolean holdsNames(int type) {
    return switch (type) {
      case Type.NS, Type.CNAME, Type.DNAME, Type.PTR, Type.MX, Type.SRV, Type.SOA -> true;
      default -> false;
    };
  }

  /** RFC 5952: no leading zeros, the longest run of two or more zero groups shortened. */
  static String six(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != 16) {
      return address.getHostAddress();
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    int start = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > longest) {
        longest = run;
        start = i;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        out.append("::");
        i += longest - 1;
      } else {
        out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
            .append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}
