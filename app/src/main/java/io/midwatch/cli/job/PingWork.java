package io.midwatch.cli.job;

import io.midwatch.base.Clock;
import io.midwatch.cli.job.child.Tail;
import io.midwatch.cli.job.send.Courier;
import io.midwatch.cli.job.send.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends one ping, or what waits from earlier. */
final class PingWork {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration FLUSHING = Duration.ofMinutes(2);
  private static final int MOST_BODY = 64 * 1024;

  private PingWork() {}

  /**
   * Sends it, or keeps it for later.
   *
   * @return 1 when it was refused, or neither sent nor kept
   * @throws IllegalArgumentException when it is not known where to; the message is for people
   */
  static int send(PingWords words, Clock clock, PrintWriter err) throws IOException {
    Map<String, String> variables = System.getenv();
    ServerWords.Settings settings = words.server().settings(variables);
    Consumer<String> notes = notes(words.server(), err);
    settings.problems().forEach(notes);
    Access access = Access.of(words.id(), settings.server(), settings.key());
    Map<String, String> parameters = new LinkedHashMap<>(words.create());
    parameters.put("rid", words.rid().orElse(""));
    parameters.put("env", settings.environment());
    parameters.put("alive", words.act().equals("alive") ? "1" : "");
    String body = words.body().isPresent() ? body(words.body().get(), settings, variables) : "";
    Courier courier = Courier.start(settings.transport(clock), settings.spool(clock), clock, notes);
    new Reports(access, parameters, courier, clock)
        .send(act(words.act()), Map.of(), words.metrics(), body);
    courier.close(PATIENCE);
    return courier.failed() ? 1 : 0;
  }

  private static String act(String word) {
    if (word.equals("success")) {
      return "";
    }
    return word.equals("alive") ? "log" : word;
  }

  private static String body(
      String source, ServerWords.Settings settings, Map<String, String> variables)
      throws IOException {
    Tail tail = new Tail(MOST_BODY + Words.MARGIN);
    try (InputStream in = source.equals("-") ? System.in : Files.newInputStream(Path.of(source))) {
      tail.addAll(in);
    }
    return Words.body(tail, OutputMask.of(variables, settings.mask()), "", MOST_BODY);
  }

  /**
   * Sends what waits from earlier.
   *
   * @return 1 when something still waits
   */
  static int flush(ServerWords words, Clock clock, PrintWriter out, PrintWriter err)
      throws IOException {
    ServerWords.Settings settings = words.settings(System.getenv());
    Optional<Spool> spool = settings.spool(clock);
    if (spool.isEmpty()) {
      err.println("midwatch: nothing is kept, so there is nothing to send");
      err.flush();
      return 1;
    }
    Spool.Delivered delivered =
        spool
            .get()
            .flush(settings.transport(clock), clock.nanos() + FLUSHING.toNanos(), () -> false);
    Consumer<String> notes = notes(words, err);
    delivered.dropped().forEach(notes);
    delivered.missed().forEach(notes);
    out.println("sent " + delivered.sent() + ", " + delivered.left() + " still wait");
    out.flush();
    return delivered.left() == 0 ? 0 : 1;
  }

  private static Consumer<String> notes(ServerWords words, PrintWriter err) {
    return text -> {
      if (!words.quiet()) {
        err.println("midwatch: " + text);
        err.flush();
      }
    };
  }
}
