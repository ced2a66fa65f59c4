package io.midwatch.web.http;

import java.util.Optional;

/** May this request pass? Asked before every handler. Safe for use by many threads. */
@FunctionalInterface
public interface Guard {
  /** Lets everything pass. */
  Guard NONE = (request, access) -> Optional.empty();

  /** The answer that goes back in place of the handler's; empty to let the request pass. */
  Optional<Answer> refuse(Request request, Access access);
}
