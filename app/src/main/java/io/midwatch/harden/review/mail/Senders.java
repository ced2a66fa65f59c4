package io.midwatch.harden.review.mail;

import io.midwatch.harden.finding.Location;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Fact;
import java.util.List;

/**
 * The addresses that the SPF record of a domain names one by one.
 *
 * @param lists the block lists that were asked
 */
record Senders(String domain, List<Sender> senders, List<BlockList> lists) implements Fact {
  Senders {
    senders = List.copyOf(senders);
    lists = List.copyOf(lists);
  }

  /**
   * One of them.
   *
   * @param term of the record
   * @param names behind it
   * @param confirmed those of them that lead back to it
   * @param trouble why the names are not known; empty when they are
   * @param listings where it is listed
   * @param unlisted why one of the lists is not known
   */
  record Sender(
      String address,
      String term,
      List<String> names,
      List<String> confirmed,
      String trouble,
      List<Listing> listings,
      List<String> unlisted) {
    Sender {
      names = List.copyOf(names);
      confirmed = List.copyOf(confirmed);
      listings = List.copyOf(listings);
      unlisted = List.copyOf(unlisted);
    }

    Location.Outside at(String domain) {
      return Location.Outside.of(domain).at(address);
    }
  }

  /**
   * An entry.
   *
   * @param name that was asked
   * @param code such as {@code 127.0.0.2}
   * @param reason in the list's own words
   */
  record Listing(BlockList list, String name, String code, String reason) {}

  /**
   * A list.
   *
   * @param weight how bad an entry is
   * @param removal where to ask for removal
   * @param unusable why it is not believed; empty when it is
   */
  record BlockList(String zone, Severity weight, String removal, String unusable) {}
}
