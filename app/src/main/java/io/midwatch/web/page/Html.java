package io.midwatch.web.page;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.midwatch.web.http.Answer;
import java.util.function.Consumer;

/** Renders a template into an answer. Everything a template prints is escaped for its place. */
public final class Html {
  private Html() {}

  /** The page that a template makes. */
  public static Answer answer(Consumer<HtmlTemplateOutput> template) {
    StringOutput out = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(out));
    return Answer.html(out.toString());
  }
}
