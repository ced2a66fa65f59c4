package io.midwatch.web.slo;

import io.midwatch.detect.slo.threshold.Derived;
import io.midwatch.detect.slo.threshold.Thresholds;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.page.Assets;
import io.midwatch.web.page.Html;
import io.midwatch.web.slo.view.ObjectivesView;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JteobjectivesGenerated;
import io.midwatch.web.view.Shell;
import java.time.Instant;
import java.util.List;

/** {@code /services/{id}/objectives}: is the service as good as it is meant to be? */
final class ObjectivesPage {
  private final Sources sources;
  private final Thresholds thresholds;
  private final Assets assets;
  private final Shell shell;

  ObjectivesPage(Sources sources, Assets assets, Shell shell) {
    this.sources = sources;
    this.thresholds = new Thresholds(sources.history());
    this.assets = assets;
    this.shell = shell;
  }

  Answer answer(Request request) throws HttpProblem {
    String service = request.pathParam("id");
    if (!sources.watch().plan().services().containsKey(service)) {
      throw HttpProblem.notFound("The plan has no service \"" + service + "\".");
    }
    Instant now = sources.clock().now();
    List<Derived> limits =
        thresholds.of(sources.watch().plan(), now).stream()
            .filter(one -> one.limit().service().equals(service))
            .toList();
    ObjectivesView page = ObjectivesView.of(service, sources.books(), limits, now);
    return Html.answer(out ->
        JteobjectivesGenerated.render(
            out,
            null,
            shell,
            page,
            assets.path("uplot.js"),
            assets.path("uplot.css"),
            assets.path("budget.js")));
  }
}
