package io.midwatch.respond.channel;

import io.midwatch.respond.Notice;
import java.time.Instant;
import java.util.List;

/** A notice with a bit of everything, to try a template on when the plan is read. */
final class SampleNotice {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  static final Notice NOTICE =
      new Notice(
          Notice.Kind.FAILURE,
          "sample",
          List.of(),
          "sample is failing: \"quoted\" \\ and\nbroken",
          SINCE,
          SINCE.plusSeconds(4),
          "fail",
          "status",
          "sample",
          "sample/http/example.org",
          List.of(new Notice.Fact("condition", "status == 200 (status = 503)")),
          List.of(),
          "",
          "");

  private SampleNotice() {}
}
