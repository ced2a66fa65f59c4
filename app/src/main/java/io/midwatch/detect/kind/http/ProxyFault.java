package io.midwatch.detect.kind.http;

import io.midwatch.base.Reason;
import io.midwatch.detect.Phase;
import io.midwatch.detect.net.Fault;
import java.io.IOException;
import java.util.Locale;

/** What a connection through a proxy that did not come about means: was it the proxy or beyond? */
final class ProxyFault {
  private static final String SOCKS = "SOCKS: ";
  private static final String TUNNEL = "Unexpected response code for CONNECT: ";

  private ProxyFault() {}

  static Fault of(IOException broken, String target, String proxy) {
    String message = String.valueOf(broken.getMessage());
    if (message.startsWith(SOCKS)) {
      return said(message.substring(SOCKS.length()), target, proxy);
    }
    if (message.contains("authenticat") || message.startsWith(TUNNEL + "407")) {
      return new Fault(
          Reason.AUTH_FAILED, "the proxy " + proxy + " wants to know who we are (407)");
    }
    if (message.startsWith(TUNNEL)) {
      return said(message.substring(TUNNEL.length()), target, proxy);
    }
    if (message.contains("efused")) {
      return new Fault(Reason.REFUSED, "the proxy " + proxy + " refused the connection");
    }
    return Fault.of(broken, Phase.CONNECT, "the proxy " + proxy);
  }

  private static Fault said(String what, String target, String proxy) {
    String low = what.toLowerCase(Locale.ROOT);
    Reason reason =
        low.contains("refused")
            ? Reason.REFUSED
            : low.contains("unreachable") ? Reason.UNREACHABLE : Reason.CONNECTION_LOST;
    return new Fault(reason, "the proxy " + proxy + " does not lead to " + target + ": " + what);
  }
}
