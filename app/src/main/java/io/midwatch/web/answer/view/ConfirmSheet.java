package io.midwatch.web.answer.view;

import java.util.List;

/**
 * Has a test page arrived?
 *
 * @param name whose it is
 * @param channels by which it was sent; none when it is too old, or another was sent since
 * @param confirmed somebody has said so
 * @param command sends another
 */
public record ConfirmSheet(String name, List<String> channels, boolean confirmed, String command) {
  /** {@code sms and email}. */
  public String ways() {
    return String.join(" and ", channels);
  }
}
