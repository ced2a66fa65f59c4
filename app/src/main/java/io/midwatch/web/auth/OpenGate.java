package io.midwatch.web.auth;

import io.midwatch.web.api.Problems;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.Guard;
import io.midwatch.web.http.Request;
import java.util.Optional;

/**
 * The guard of the demonstration: no sign-in, but only for those who address this machine as such,
 * so that a page from elsewhere cannot reach it under a name of its own (DNS rebinding).
 */
final class OpenGate implements Guard {
  @Override
  public Optional<Answer> refuse(Request request, Access access) {
    if (!SameOrigin.local(request)) {
      return Optional.of(
          Problems.answer(403, "The demonstration answers on localhost and 127.0.0.1 only."));
    }
    return access != Access.LINK
            && access != Access.PROVEN
            && request.method().equals("POST")
            && !SameOrigin.holds(request)
        ? Optional.of(Gate.foreign())
        : Optional.empty();
  }
}
