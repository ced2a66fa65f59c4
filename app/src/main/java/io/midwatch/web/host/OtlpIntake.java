package io.midwatch.web.host;

import io.midwatch.base.Clock;
import io.midwatch.detect.host.otlp.OtlpJson;
import io.midwatch.detect.host.otlp.OtlpProtobuf;
import io.midwatch.detect.host.otlp.OtlpRejected;
import io.midwatch.detect.host.otlp.OtlpReport;
import io.midwatch.detect.host.otlp.OtlpSeen;
import io.midwatch.detect.host.report.BadReportException;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.plan.host.Host;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * {@code POST /v1/metrics}: OTLP/HTTP, as JSON or protobuf, plain or packed. Only what is said of
 * hosts of the plan is taken; the bearer token is the host's key.
 */
final class OtlpIntake {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final int LARGEST = 8 * 1024 * 1024;

  /** Parts of what one machine says at one time may come in several requests. */
  private static final Duration TOGETHER = Duration.ofMinutes(3);

  private final HostParts parts;
  private final Clock clock;
  private final Map<String, HostReport> latest = new ConcurrentHashMap<>();

  OtlpIntake(HostParts parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  Answer take(Request request) throws HttpProblem {
    String type =
        request.header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean json = type.equals(Answer.JSON);
    if (!json && !type.equals(PROTOBUF)) {
      throw new HttpProblem(415, "OTLP comes as application/json or application/x-protobuf.");
    }
    byte[] body = body(request);
    List<OtlpSeen> seen;
    try {
      seen = json ? OtlpJson.read(body) : OtlpProtobuf.read(body);
    } catch (BadReportException e) {
      throw HttpProblem.badRequest("The metrics cannot be read: " + e.getMessage() + ".");
    }
    int taken = 0;
    long lost = 0;
    Optional<HttpProblem> refused = Optional.empty();
    for (OtlpSeen one : seen) {
      try {
        hand(request, one);
        taken++;
      } catch (HttpProblem problem) {
        if (problem.status() >= 500) {
          throw problem;
        }
        refused = Optional.of(problem);
        lost += one.points().size();
      }
    }
    if (taken == 0 && refused.isPresent()) {
      throw refused.get();
    }
    long points = lost;
    return answer(json, refused.map(why -> new OtlpRejected(points, why.detail())));
  }

  private static Answer answer(boolean json, Optional<OtlpRejected> rejected) {
    if (json) {
      return Answer.json(rejected.map(OtlpRejected::json).orElse("{}"));
    }
    byte[] bytes = rejected.map(OtlpRejected::protobuf).orElse(new byte[0]);
    return new Answer(200, PROTOBUF, new Answer.Body.Written(out -> out.write(bytes)), Map.of());
  }

  private void hand(Request request, OtlpSeen seen) throws HttpProblem {
    if (seen.host().isBlank()) {
      throw HttpProblem.badRequest(
          "The metrics do not say of which host they are: they need the resource attribute"
              + " host.name, which the collector's processor resourcedetection sets.");
    }
    Host host = HostIntake.host(parts, request, seen.host());
    HostIntake.oneSource(host, host.from() instanceof Host.From.Otlp, "what OTLP says");
    Optional<HostReport> report = OtlpReport.of(seen, clock.now());
    if (report.isPresent()) {
      HostReport now = report.get();
      HostReport whole =
          Optional.ofNullable(latest.get(host.name()))
              .filter(before -> before.at().plus(TOGETHER).isAfter(now.at()))
              .map(before -> OtlpReport.merged(before, now))
              .orElse(now);
      latest.put(host.name(), whole);
      HostIntake.hand(parts, host, List.of(whole), Optional.empty());
    }
  }

  private static byte[] body(Request request) throws HttpProblem {
    byte[] sent = request.body(LARGEST);
    String packing = request.header("Content-Encoding").orElse("identity").strip();
    if (packing.isEmpty() || packing.equalsIgnoreCase("identity")) {
      return sent;
    }
    if (!packing.equalsIgnoreCase("gzip")) {
      throw new HttpProblem(415, "The body comes plain or packed as gzip.");
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      byte[] plain = in.readNBytes(LARGEST + 1);
      if (plain.length > LARGEST) {
        throw new HttpProblem(413, "The body is larger than 8 MiB unpacked.");
      }
      return plain;
    } catch (IOException e) {
      throw HttpProblem.badRequest("The body cannot be unpacked.");
    }
  }
}
