package io.midwatch.detect.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Reads the addresses out of a DNS answer: only those that the asked name leads to. */
final class Answers {
  private static final int LONGEST_CHAIN = 16;
  private static final int MOST_ADDRESSES = 64;

  private Answers() {}

  static List<InetAddress> addresses(Message answer, Name asked, int type) {
    List<Record> records = answer.getSection(Section.ANSWER);
    Name owner = asked;
    for (int step = 0; step < LONGEST_CHAIN; step++) {
      List<InetAddress> found = of(records, owner, type);
      if (!found.isEmpty()) {
        return found;
      }
      Name next = alias(records, owner);
      if (next.equals(owner)) {
        return List.of();
      }
      owner = next;
    }
    return List.of();
  }

  private static List<InetAddress> of(List<Record> records, Name owner, int type) {
    List<InetAddress> found = new ArrayList<>();
    for (Record record : records) {
      if (record.getType() == type
          && record.getName().equals(owner)
          && found.size() < MOST_ADDRESSES) {
        if (record instanceof ARecord a) {
          found.add(a.getAddress());
        } else if (record instanceof AAAARecord aaaa) {
          found.add(aaaa.getAddress());
        }
      }
    }
    return found;
  }

  private static Name alias(List<Record> records, Name owner) {
    for (Record record : records) {
      if (record.getType() == Type.CNAME && record.getName().equals(owner)) {
        return ((CNAMERecord) record).getTarget();
      }
    }
    return owner;
  }
}
