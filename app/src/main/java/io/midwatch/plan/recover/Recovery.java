package io.midwatch.plan.recover;

import io.midwatch.base.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done when a check fails, before or while somebody is on the way.
 *
 * @param action what
 * @param after how long it has failed before
 * @param atMost so often
 * @param within in this time
 * @param coolDown from the start of one to the start of the next
 * @param timeout when one is ended
 */
public record Recovery(
    Action action,
    Duration after,
    int atMost,
    Duration within,
    Duration coolDown,
    Duration timeout) {

  /** What is done. */
  public sealed interface Action {
    /**
     * What it is, without what only insiders should know: {@code webhook to deploy.example.org}.
     */
    String words();

    /**
     * A POST with JSON.
     *
     * @param url often holds a secret
     * @param host of the URL, for people
     */
    record Webhook(Secret url, String host, Map<String, Secret> headers) implements Action {
      public Webhook {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      }

      @Override
      public String words() {
        return "webhook to " + host;
      }
    }

    /**
     * A program, run without a shell.
     *
     * @param line its full path, then its arguments
     */
    record Command(List<String> line) implements Action {
      public Command {
        line = List.copyOf(line);
      }

      @Override
      public String words() {
        return "command " + String.join(" ", line);
      }
    }
  }
}
