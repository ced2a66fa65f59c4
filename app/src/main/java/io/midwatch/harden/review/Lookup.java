package io.midwatch.harden.review;

import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * What the resolver said about a name.
 *
 * @param rcode of {@link Rcode}; -1 when no answer came that can be read
 * @param records of the type that was asked for
 * @param trouble why it is not known whether there are records; empty when it is
 */
public record Lookup(String name, int type, int rcode, List<Record> records, String trouble) {
  public Lookup {
    records = List.copyOf(records);
  }

  static Lookup of(String name, int type, Heard<Dns.Said> heard) {
    return switch (heard) {
      case Heard.Not<Dns.Said> not -> new Lookup(name, type, -1, List.of(), not.detail());
      case Heard.Got<Dns.Said> got -> of(name, type, got.said());
    };
  }

  private static Lookup of(String name, int type, Dns.Said said) {
    Optional<Message> message = said.read();
    if (message.isEmpty()) {
      return new Lookup(name, type, -1, List.of(), "the resolver's answer cannot be read");
    }
    int rcode = message.get().getRcode();
    List<Record> records =
        message.get().getSection(Section.ANSWER).stream()
            .filter(record -> record.getType() == type)
            .toList();
    boolean known = rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN;
    String trouble = known ? "" : "the resolver answers " + Rcode.string(rcode) + " for " + name;
    return new Lookup(name, type, rcode, records, trouble);
  }

  /** Is it known to have none? */
  public boolean isNone() {
    return trouble.isEmpty() && records.isEmpty();
  }

  /** Does the name not exist at all? */
  public boolean isNoName() {
    return rcode == Rcode.NXDOMAIN;
  }
}
