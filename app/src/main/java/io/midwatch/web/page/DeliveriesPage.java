package io.midwatch.web.page;

import io.midwatch.plan.Plan;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Request;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JtedeliveriesGenerated;
import io.midwatch.web.view.DeliveryLine;
import io.midwatch.web.view.Shell;
import java.time.Instant;
import java.util.List;

/** {@code /deliveries}: what was told to whom, and did it arrive? */
final class DeliveriesPage {
  private static final int MOST = 200;

  private final Sources sources;
  private final Shell shell;

  DeliveriesPage(Sources sources, Shell shell) {
    this.sources = sources;
    this.shell = shell;
  }

  Answer answer(Request request) {
    Plan plan = sources.plan();
    Instant now = sources.clock().now();
    List<DeliveryLine> lines =
        sources.outbox().newest(MOST).stream()
            .map(delivery -> DeliveryLine.of(plan, delivery, now))
            .toList();
    return Html.answer(out -> JtedeliveriesGenerated.render(out, null, shell, lines, MOST));
  }
}
