package io.midwatch.web.page;

import io.midwatch.web.http.Answer;
import io.midwatch.web.template.JteissuedGenerated;
import io.midwatch.web.template.JteloginGenerated;
import io.midwatch.web.template.JtesetupGenerated;
import io.midwatch.web.view.Shell;

/** The pages for those who are not in yet. */
public final class SignInPages {
  private final Shell shell;

  public SignInPages(Assets assets) {
    this.shell = assets.shell(false).outside();
  }

  /**
   * Asks for a token.
   *
   * @param next where to go then
   * @param problem why the last attempt did not work; empty at first
   */
  public Answer login(String next, String problem) {
    return Html.answer(out -> JteloginGenerated.render(out, null, shell, next, problem));
  }

  /** Asks for the name of the first token. */
  public Answer setup(String path) {
    return Html.answer(out -> JtesetupGenerated.render(out, null, shell, path));
  }

  /** Shows a fresh token, once. */
  public Answer issued(String token) {
    return Html.answer(out -> JteissuedGenerated.render(out, null, shell, token));
  }
}
