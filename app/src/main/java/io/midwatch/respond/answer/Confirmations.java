package io.midwatch.respond.answer;

import java.util.List;

/** Where somebody tells the code of a test page. Safe for use by many threads. */
@FunctionalInterface
public interface Confirmations {
  /** There are no test pages. */
  Confirmations NONE = (_, _) -> List.of();

  /**
   * A person tells a code.
   *
   * @return the channels of the ways that are confirmed by it; none when no test page of the last
   *     day to this person had it
   */
  List<String> confirm(String person, String code);
}
