package io.midwatch.web.source;

import io.midwatch.base.CheckId;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.detect.watch.WatchView;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.util.Optional;

/** Which check does an address mean? */
public final class CheckLookup {
  private CheckLookup() {}

  /**
   * The check behind the path parameter {@code id}.
   *
   * @throws HttpProblem 404 when the plan has none of this id
   */
  public static CheckView in(WatchView watch, Request request) throws HttpProblem {
    String text = request.pathParam("id");
    return find(watch, text)
        .orElseThrow(() ->
            HttpProblem.notFound(
                "The plan has no check with the id \""
                    + text
                    + "\". /api/v1/checks lists them all."));
  }

  /** The check with this id, if the plan has it. */
  public static Optional<CheckView> find(WatchView watch, String text) {
    try {
      return watch.check(new CheckId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
