package io.midwatch.web.host;

import io.midwatch.detect.host.watch.HostView;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.source.Sources;
import java.time.Instant;
import java.util.List;

/** {@code /api/v1/hosts}: every machine with its disks, figures and troubles. */
final class HostApi {
  private final Sources sources;
  private final HostParts parts;

  HostApi(Sources sources, HostParts parts) {
    this.sources = sources;
    this.parts = parts;
  }

  record HostsBody(Instant at, List<HostBody> hosts) {}

  Answer all(Request request) throws HttpProblem {
    Instant now = sources.clock().now();
    Params.of(request, now);
    return Json.answer(
        new HostsBody(
            now,
            parts.desk().views().stream()
                .map(view -> HostBody.of(view, sources.plan().mask()))
                .toList()));
  }

  Answer one(Request request) throws HttpProblem {
    Params.of(request, sources.clock().now());
    return Json.answer(HostBody.of(view(parts, request), sources.plan().mask()));
  }

  static HostView view(HostParts parts, Request request) throws HttpProblem {
    String name = request.pathParam("name");
    return parts
        .desk()
        .view(name)
        .orElseThrow(() -> HttpProblem.notFound("The plan has no host of this name."));
  }
}
