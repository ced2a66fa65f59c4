package io.midwatch.harden.review.dns;

import java.util.List;
import java.util.Locale;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Records as text that is the same for the same data. */
final class Texts {
  private Texts() {}

  /** A name in lower case without its last dot. */
  static String name(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  /** The data of a record. */
  static String data(Record record) {
    return switch (record) {
      case ARecord a -> a.getAddress().getHostAddress();
      case AAAARecord a -> a.getAddress().getHostAddress();
      case NSRecord ns -> name(ns.getTarget());
      case CNAMERecord cname -> name(cname.getTarget());
      case MXRecord mx -> mx.getPriority() + " " + name(mx.getTarget());
      default -> record.rdataToString();
    };
  }

  /** The data of all, sorted. */
  static List<String> sorted(List<? extends Record> records) {
    return records.stream().map(Texts::data).distinct().sorted().toList();
  }

  /** A whole record on a line. */
  static String line(Record record) {
    return name(record.getName())
        + " "
        + record.getTTL()
        + " "
        + org.xbill.DNS.Type.string(record.getType())
        + " "
        + data(record);
  }
}
