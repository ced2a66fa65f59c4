package io.midwatch.web.status;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.web.http.Answer;
import io.midwatch.web.template.JtestatustokenGenerated;

/** Asks for the token of a private page. Says nothing of what stands on it, not even its title. */
final class TokenForm {
  private TokenForm() {}

  /**
   * The form.
   *
   * @param home the page's address
   * @param style its style sheet, beneath that
   * @param wrong what was wrong with the last try; may be empty
   */
  static Answer answer(StatusPage page, String home, String style, String wrong) {
    StringOutput out = new StringOutput();
    JtestatustokenGenerated.render(new OwaspHtmlTemplateOutput(out), null, home, style, wrong);
    return Answer.html(out.toString())
        .withStatus(401)
        .with("WWW-Authenticate", "Bearer realm=\"status page " + page.id() + "\"")
        .with("X-Robots-Tag", "noindex, nofollow");
  }
}
