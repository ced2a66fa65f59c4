package io.midwatch.respond.recovery;

import io.midwatch.base.Mask;
import io.midwatch.base.Secret;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.kind.exec.ProgramRun;
import io.midwatch.plan.recover.Recovery;
import io.midwatch.plan.recover.Recovery.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Carries a recovery out. Blocking, and over at its time-out. Safe for use by many threads. */
public final class Doer {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int LONGEST = 300;
  private static final long MOST_READ = 4_096;

  private final Call.Factory http;
  private final BooleanSupplier programs;

  /**
   * @param http the client that channels use: no redirects, no proxies
   * @param programs does the plan in force allow programs
   */
  public Doer(Call.Factory http, BooleanSupplier programs) {
    this.http = http;
    this.programs = programs;
  }

  /** What came of it. */
  record Done(boolean good, String words) {}

  Done run(Recovery recovery, Attempt attempt, Alert alert, Mask mask) throws InterruptedException {
    try {
      Done done =
          switch (recovery.action()) {
            case Action.Webhook hook -> post(hook, recovery.timeout(), attempt, alert);
            case Action.Command command ->
                start(command.line(), recovery.timeout(), attempt, alert);
          };
      return new Done(done.good(), shown(mask.apply(done.words())));
    } catch (IOException e) {
      return new Done(false, shown(mask.apply("it could not be begun: " + e.getMessage())));
    }
  }

  private Done post(Action.Webhook hook, Duration timeout, Attempt attempt, Alert alert)
      throws IOException {
    HttpUrl url = HttpUrl.parse(hook.url().reveal());
    if (url == null) {
      return new Done(false, "its address is not a URL");
    }
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "midwatch")
            .header("Idempotency-Key", attempt.id())
            .post(RequestBody.create(body(attempt, alert), JSON));
    for (Map.Entry<String, Secret> header : hook.headers().entrySet()) {
      request.header(header.getKey(), header.getValue().reveal());
    }
    Call call = http.newCall(request.build());
    call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      String text = response.peekBody(MOST_READ).string().strip();
      return new Done(
          response.isSuccessful(), "HTTP " + response.code() + (text.isEmpty() ? "" : ": " + text));
    }
  }

  private static String body(Attempt attempt, Alert alert) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("key", attempt.id());
    node.put("check", alert.check().text());
    node.put("service", alert.service());
    node.put("alert", alert.id().text());
    node.put("reason", alert.reason().code());
    node.put("detail", alert.detail());
    node.put("since", alert.since().toString());
    return node.toString();
  }

  private Done start(List<String> line, Duration timeout, Attempt attempt, Alert alert)
      throws IOException, InterruptedException {
    if (!programs.getAsBoolean()) {
      return new Done(false, "programs are not allowed: the plan does not say watcher.exec: true");
    }
    Map<String, String> environment =
        Map.of(
            "PATH", PATH,
            "LANG", "C.UTF-8",
            "MIDWATCH_KEY", attempt.id(),
            "MIDWATCH_CHECK", alert.check().text(),
            "MIDWATCH_SERVICE", alert.service(),
            "MIDWATCH_ALERT", alert.id().text(),
            "MIDWATCH_REASON", alert.reason().code());
    ProgramRun run = ProgramRun.start(line, Path.of("/"), environment, Path.of("/dev/null"));
    try {
      ProgramRun.Outcome outcome = run.await(timeout);
      return switch (outcome.end()) {
        case TIME_UP -> new Done(false, "ended after " + timeout.toSeconds() + " s");
        case FLOODED -> new Done(false, "ended: it printed without end");
        case EXITED ->
            new Done(
                outcome.exit() == 0,
                "exit "
                    + outcome.exit()
                    + (outcome.output() + outcome.errors()).strip().transform(Doer::after));
      };
    } finally {
      run.close();
    }
  }

  private static String after(String text) {
    return text.isEmpty() ? "" : ": " + text;
  }

  private static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
  }
}
