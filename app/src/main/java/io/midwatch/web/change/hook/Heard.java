package io.midwatch.web.change.hook;

import io.midwatch.detect.change.NewChange;

/** What a message of a pipeline says. */
sealed interface Heard {
  /** Something went live. */
  record Change(NewChange change) implements Heard {}

  /**
   * Nothing that is recorded.
   *
   * @param why for whoever set up the webhook
   */
  record Nothing(String why) implements Heard {}
}
