package io.midwatch.harden.review;

import io.midwatch.detect.net.Names;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;

/**
 * The addresses of a name.
 *
 * @param all literals, IPv4 first
 * @param trouble why they may not be all; empty when they are
 */
public record Addresses(List<String> all, String trouble) {
  public Addresses {
    all = List.copyOf(all);
  }

  static Optional<Addresses> literal(String name) {
    if (name.equals("localhost")) {
      return Optional.of(new Addresses(List.of("127.0.0.1"), ""));
    }
    return Names.literal(name).map(address -> new Addresses(List.of(address.getHostAddress()), ""));
  }

  static Addresses of(Lookup four, Lookup six) {
    List<String> all = new ArrayList<>(texts(four.records()));
    all.addAll(texts(six.records()));
    return new Addresses(all, four.trouble().isEmpty() ? six.trouble() : four.trouble());
  }

  /** The same, beginning so many places later; IPv4 stays first. */
  Addresses turned(int by) {
    List<String> four = new ArrayList<>(all.stream().filter(one -> !one.contains(":")).toList());
    List<String> six = new ArrayList<>(all.stream().filter(one -> one.contains(":")).toList());
    Collections.rotate(four, -by);
    Collections.rotate(six, -by);
    four.addAll(six);
    return new Addresses(four, trouble);
  }

  private static List<String> texts(List<Record> records) {
    return records.stream()
        .flatMap(record -> address(record).stream())
        .map(InetAddress::getHostAddress)
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<InetAddress> address(Record record) {
    return switch (record) {
      case ARecord four -> Optional.of(four.getAddress());
      case AAAARecord six -> Optional.of(six.getAddress());
      default -> Optional.empty();
    };
  }

  /** Why there is nothing to look at, for a person. */
  public String none(String name) {
    return trouble.isEmpty() ? name + " has no address" : trouble;
  }
}
