package io.midwatch.web.status;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.PostDraft;
import io.midwatch.respond.status.PostRefusedException;
import io.midwatch.respond.status.StatusPost;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Paths;
import io.midwatch.web.status.view.DraftView;
import io.midwatch.web.status.view.TellView;
import io.midwatch.web.template.JtestatuspagesGenerated;
import io.midwatch.web.view.Shell;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code /status-pages}: what are users told, and what should they be told? */
final class TellPages {
  private final StatusParts parts;
  private final Function<Request, String> who;
  private final Shell shell;

  TellPages(StatusParts parts, Function<Request, String> who, Shell shell) {
    this.parts = parts;
    this.who = who;
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/status-pages", this::show),
        Route.post("/status-pages/{page}/posts", this::post));
  }

  private Answer show(Request request) {
    DraftView.About about =
        new DraftView.About(
            request.query("incident").orElse(""),
            request.queryAll("service"),
            request.queryAll("check"));
    List<TellView> pages =
        parts.posts().pages().values().stream()
            .map(page ->
                TellView.of(page, parts.posts().stories(page.id()), parts.copies().get(), about))
            .toList();
    StringOutput out = new StringOutput();
    JtestatuspagesGenerated.render(new OwaspHtmlTemplateOutput(out), null, shell, pages);
    return Answer.html(out.toString());
  }

  private Answer post(Request request) throws HttpProblem {
    StatusPage page =
        Optional.ofNullable(parts.posts().pages().get(request.pathParam("page")))
            .orElseThrow(() -> HttpProblem.notFound("The plan has no such status page."));
    try {
      PostDraft draft = PostForm.draft(request, page, who.apply(request));
      StatusPost _ = parts.posts().post(draft);
      return Answer.seeOther(draft.incident().map(Paths::incident).orElse("/status-pages"));
    } catch (PostRefusedException refused) {
      throw HttpProblem.badRequest(refused.words());
    }
  }
}
