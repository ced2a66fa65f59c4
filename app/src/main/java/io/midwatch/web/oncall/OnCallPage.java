package io.midwatch.web.oncall;

import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Request;
import io.midwatch.web.oncall.view.RotaView;
import io.midwatch.web.page.Html;
import io.midwatch.web.source.Sources;
import io.midwatch.web.template.JteoncallGenerated;
import io.midwatch.web.view.Shell;
import java.util.List;

/** {@code /oncall}: who has it now, who comes next, and who in the days ahead? */
final class OnCallPage {
  private final Sources sources;
  private final Shell shell;

  OnCallPage(Sources sources, Shell shell) {
    this.sources = sources;
    this.shell = shell;
  }

  Answer answer(Request request) {
    List<RotaView> rotas = RotaView.of(sources.plan(), sources.clock().now());
    List<String> untried = sources.tried().missing(sources.plan());
    return Html.answer(out -> JteoncallGenerated.render(out, null, shell, rotas, untried));
  }
}
