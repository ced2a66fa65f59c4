package io.midwatch.web.host;

import io.midwatch.detect.host.report.BadReportException;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.ReportJson;
import io.midwatch.plan.host.Host;
import io.midwatch.web.api.Json;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what agents report: answers 200 when it is on disk, and says what to look for. */
final class HostIntake {
  private static final Logger LOG = LoggerFactory.getLogger(HostIntake.class);
  private static final int LARGEST = 4 * 1024 * 1024;

  private final HostParts parts;

  HostIntake(HostParts parts) {
    this.parts = parts;
  }

  record TakenBody(int taken, WantedBody wanted) {}

  record WantedBody(
      List<String> processes,
      List<String> logs,
      long logSize,
      List<String> temp,
      List<String> certificates,
      String timeServer) {}

  private static String text(byte[] body) throws BadReportException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new BadReportException("it is not UTF-8");
    }
  }

  Answer take(Request request) throws HttpProblem {
    Host host = host(parts, request, request.pathParam("name"));
    oneSource(host, host.from() instanceof Host.From.Agent, "what an agent says");
    try {
      List<HostReport> reports = ReportJson.several(text(request.body(LARGEST)));
      hand(parts, host, reports, sent(request));
      Host.Wanted wanted = host.wanted();
      return Json.answer(
          new TakenBody(
              reports.size(),
              new WantedBody(
                  wanted.processes(),
                  wanted.logs(),
                  wanted.logSize(),
                  wanted.temp(),
                  wanted.certificates(),
                  wanted.timeServer())));
    } catch (BadReportException e) {
      throw HttpProblem.badRequest("The report cannot be read: " + e.getMessage() + ".");
    }
  }

  /**
   * The machine, when the request proves that it speaks for it.
   *
   * @throws HttpProblem 404 when the plan has none of the name, 403 when the key is not its own
   */
  static Host host(HostParts parts, Request request, String name) throws HttpProblem {
    Optional<Host> host = parts.desk().host(name);
    if (host.isEmpty()) {
      String shown = name.length() > 60 ? name.substring(0, 60) : name;
      throw HttpProblem.notFound(
          "The plan has no host \"%s\"; add - host: %s to the checks of a service."
              .formatted(shown.replaceAll("\\p{Cntrl}", " "), shown));
    }
    if (!parts.keys().proves(request, host.get())) {
      throw HttpProblem.forbidden(
          "The key is not that of this host; its page /hosts/" + name + " shows it.");
    }
    return host.get();
  }

  /**
   * Two that tell of one machine would contradict each other, and each hide what the other found.
   *
   * @throws HttpProblem 409 when the plan has its figures from somewhere else
   */
  static void oneSource(Host host, boolean meant, String what) throws HttpProblem {
    if (!meant) {
      throw new HttpProblem(
          409,
          "The plan has the figures of %s from elsewhere (%s), so %s of it is not taken; let one of them report, and say in the plan which (from: agent, otlp, or an address)."
              .formatted(host.name(), host.from().word(), what));
    }
  }

  /** Hands reports in, and waits until they are on disk. */
  static void hand(HostParts parts, Host host, List<HostReport> reports, Optional<Instant> sent)
      throws HttpProblem {
    try {
      parts.desk().take(host, reports, sent);
    } catch (RuntimeException e) {
      LOG.warn("a report of {} could not be written: {}", host.name(), e.toString());
      throw new HttpProblem(503, "It could not be written; keep it and send it again.");
    }
  }

  /** When it was sent, by the clock of whoever sent it. */
  private static Optional<Instant> sent(Request request) {
    try {
      return request.header("Midwatch-Sent").map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
