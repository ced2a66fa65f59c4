package io.midwatch.web.host;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.history.Sample;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.watch.DiskView;
import io.midwatch.detect.host.watch.HostFigures;
import io.midwatch.detect.host.watch.HostView;
import io.midwatch.plan.host.Host;
import io.midwatch.web.host.view.Chart;
import io.midwatch.web.host.view.HostLine;
import io.midwatch.web.host.view.HostPage;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.page.Html;
import io.midwatch.web.source.Site;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JtehostGenerated;
import io.midwatch.web.template.JtehostsGenerated;
import io.midwatch.web.view.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code /hosts}: what is full when; {@code /hosts/{name}}: how is this machine? */
final class HostPages {
  private static final Duration SHOWN = Duration.ofHours(24);
  private static final Duration LEDGER = Duration.ofDays(6);
  private static final int MOST_LOOKS = 5_000;
  private static final int MOST_DOTS = 300;
  private static final int MOST_CHARTS = 8;

  private final Sources sources;
  private final HostParts parts;
  private final Shell shell;

  HostPages(Sources sources, HostParts parts, Shell shell) {
    this.sources = sources;
    this.parts = parts;
    this.shell = shell;
  }

  Answer all(Request request) {
    Instant now = sources.clock().now();
    List<HostLine> lines =
        parts.desk().views().stream().map(view -> HostLine.of(view, now)).toList();
    return Html.answer(out -> JtehostsGenerated.render(out, null, shell, lines));
  }

  Answer one(Request request) throws HttpProblem {
    HostView view = HostApi.view(parts, request);
    Instant now = sources.clock().now();
    HostPage.Past past =
        new HostPage.Past(
            parts.desk().days(view.host(), now.minus(LEDGER), now), charts(view, now));
    HostPage page = HostPage.of(view, now, past, setup(view.host(), Site.of(sources, request)));
    return Html.answer(out -> JtehostGenerated.render(out, null, shell, page));
  }

  private String setup(Host host, String site) {
    return switch (host.from()) {
      case Host.From.Agent _ ->
          "midwatch agent --server %s --name %s --key %s"
              .formatted(
                  site.isEmpty() ? "https://this-server" : site,
                  host.name(),
                  parts.keys().of(host));
      case Host.From.Otlp _ ->
          "OTLP/HTTP to /v1/metrics, with host.name=%s and the header Authorization: Bearer %s"
              .formatted(host.name(), parts.keys().of(host));
      case Host.From.NodeExporter _ -> "";
    };
  }

  private List<Chart> charts(HostView view, Instant now) {
    List<Sample> looks =
        sources
            .history()
            .samples(view.host().id(), new TimeRange(now.minus(SHOWN), now), MOST_LOOKS)
            .reversed();
    List<Chart> charts = new ArrayList<>();
    for (DiskView disk : view.disks().stream().limit(MOST_CHARTS).toList()) {
      String mount = disk.disk().mount();
      chart(looks, HostFigures.used(mount), mount + " used", charts);
    }
    if (view.report().filter(one -> one.figure(HostReport.MEMORY).isPresent()).isPresent()) {
      chart(looks, "memory_percent", "Memory used", charts);
    }
    return charts;
  }

  private static void chart(List<Sample> looks, String measure, String title, List<Chart> charts) {
    List<Chart.Dot> dots = new ArrayList<>();
    for (Sample look : looks) {
      Double value = look.measures().get(measure);
      if (value != null) {
        dots.add(new Chart.Dot(look.at().getEpochSecond(), value));
      }
    }
    if (dots.size() < 2) {
      return;
    }
    int each = Math.max(1, dots.size() / MOST_DOTS);
    List<Chart.Dot> fewer = new ArrayList<>();
    for (int i = 0; i < dots.size(); i += each) {
      fewer.add(dots.get(i));
    }
    fewer.add(dots.getLast());
    charts.add(Chart.percent(title, fewer, "the last 24 hours"));
  }
}
