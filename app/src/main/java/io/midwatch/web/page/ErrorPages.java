package io.midwatch.web.page;

import io.midwatch.web.api.Problems;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.ErrorPage;
import io.midwatch.web.http.Request;
import io.midwatch.web.template.JteerrorGenerated;
import io.midwatch.web.view.Shell;

/** Errors: a page for people, a problem document for programs. */
public final class ErrorPages implements ErrorPage {
  private final Shell shell;

  public ErrorPages(Assets assets) {
    this.shell = assets.shell(false);
  }

  @Override
  public Answer render(Request request, int status, String detail) {
    boolean person =
        !request.path().startsWith("/api/")
            && request.header("Accept").filter(accept -> accept.contains("text/html")).isPresent();
    return person
        ? Html.answer(out ->
                JteerrorGenerated.render(out, null, shell, status, Problems.title(status), detail))
            .withStatus(status)
        : Problems.answer(status, detail);
  }
}
