package io.midwatch.harden.review;

import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.Origin;
import io.midwatch.harden.wire.Smtp;
import io.midwatch.harden.wire.Tcp;
import io.midwatch.harden.wire.Tickets;
import io.midwatch.harden.wire.Tls;
import io.midwatch.harden.wire.bundle.Exchange;

/** One line of the list of everything that was asked. */
final class RequestLine {
  private RequestLine() {}

  static String of(Exchange<?> exchange) {
    String became =
        switch (exchange.heard()) {
          case Heard.Got<?> got -> got(got.said());
          case Heard.Not<?> not -> (not.asked() ? "" : "not asked: ") + not.detail();
        };
    return exchange.question().shown() + ": " + became;
  }

  private static String got(Answer said) {
    return switch (said) {
      case Dns.Said dns -> dns.message().size() + " bytes" + (dns.tcp() ? " by TCP" : "");
      case Http.Said http -> http.status() + ", " + http.body().size() + " bytes";
      case Origin.Said origin -> origin.words();
      case Smtp.Said smtp -> smtp.replies().size() + " replies";
      case Tcp.Said tcp -> "open, " + tcp.received().size() + " bytes";
      case Tickets.Said tls ->
          tls.count() + " tickets, " + tls.earlyData() + " bytes of early data";
      case Tls.Said tls -> "TLS " + tls.version() + ", " + tls.chain().size() + " certificates";
    };
  }
}
