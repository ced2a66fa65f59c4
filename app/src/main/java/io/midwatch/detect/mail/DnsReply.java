package io.midwatch.detect.mail;

import java.util.List;

/**
 * What came of a look-up in DNS? The four ends that the mail standards tell apart.
 *
 * @param <T> what a record holds
 */
public sealed interface DnsReply<T> {
  /** There are records: at least one. */
  record Found<T>(List<T> records) implements DnsReply<T> {
    public Found {
      records = List.copyOf(records);
    }
  }

  /** The name exists, without a record of this type. */
  record NoData<T>() implements DnsReply<T> {}

  /** There is no such name (NXDOMAIN). */
  record NoName<T>() implements DnsReply<T> {}

  /**
   * It could not be found out: a server failed, refused, or did not answer in time.
   *
   * @param why in words, for people
   */
  record Failed<T>(String why) implements DnsReply<T> {}

  /** The records, none when there are none or they could not be read. */
  default List<T> all() {
    return this instanceof Found<T>(List<T> records) ? records : List.of();
  }

  /** An answer without records: RFC 7208 section 4.6.4 calls it a void look-up. */
  default boolean isVoid() {
    return this instanceof NoData<T> || this instanceof NoName<T>;
  }

  /** Those records, or that there are none. */
  static <T> DnsReply<T> of(List<T> records) {
    return records.isEmpty() ? new NoData<>() : new Found<>(records);
  }
}
