package io.midwatch.cli.agent;

import java.io.IOException;
import java.io.Serial;

/** The server is there, and will not take these reports as they are: too many, or broken ones. */
final class RefusedReportsException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  RefusedReportsException(String message) {
    super(message);
  }
}
