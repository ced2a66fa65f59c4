package io.midwatch.detect;

import java.util.List;

/**
 * What was seen, kept so that a person can judge it later. Bounded in size, secrets masked.
 *
 * @param items each with a name ("answer", "certificate chain") and its text, at most 16 KiB each
 */
public record Evidence(List<Item> items) {
  /** Nothing to show. */
  public static final Evidence NONE = new Evidence(List.of());

  public Evidence {
    items = List.copyOf(items);
  }

  /** One piece of evidence. */
  public record Item(String name, String text) {}
}
