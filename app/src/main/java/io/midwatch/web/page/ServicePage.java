package io.midwatch.web.page;

import io.midwatch.detect.host.watch.HostDesk;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.web.host.view.HostLine;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JteserviceGenerated;
import io.midwatch.web.view.ServiceView;
import io.midwatch.web.view.Shell;
import java.time.Instant;
import java.util.List;

/** {@code /services/{id}}: how is this service, and each of its checks? */
final class ServicePage {
  private final Sources sources;
  private final HostDesk hosts;
  private final StripBoard strips;
  private final Shell shell;

  ServicePage(Sources sources, HostDesk hosts, StripBoard strips, Shell shell) {
    this.sources = sources;
    this.hosts = hosts;
    this.strips = strips;
    this.shell = shell;
  }

  Answer answer(Request request) throws HttpProblem {
    Plan plan = sources.plan();
    Service service = plan.services().get(request.pathParam("id"));
    if (service == null) {
      throw HttpProblem.notFound("The plan has no service \"" + request.pathParam("id") + "\".");
    }
    List<CheckView> all = sources.watch().checks();
    ServiceView page =
        ServiceView.of(
            plan,
            service,
            new ServiceView.Facts(
                all,
                sources.watch().reported(),
                sources.books().standings(sources.clock().now()),
                sources.silences().tide().demotions()),
            strips.strips(all),
            sources.clock().now());
    Instant now = sources.clock().now();
    List<HostLine> machines =
        hosts.of(service.id()).stream().map(view -> HostLine.of(view, now)).toList();
    return Html.answer(out -> JteserviceGenerated.render(out, null, shell, page, machines));
  }
}
