package io.midwatch.respond.status.subscribe;

import io.midwatch.plan.status.StatusPage.Way;

/** Who carries messages on which way. */
public record Postmen(Postman mail, Postman web) {
  Postman of(Way way) {
    return switch (way) {
      case EMAIL -> mail;
      case WEBHOOK -> web;
    };
  }
}
