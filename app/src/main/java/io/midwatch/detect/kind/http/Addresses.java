package io.midwatch.detect.kind.http;

import io.midwatch.base.Reason;
import io.midwatch.detect.Phase;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.NoAddressException;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.ProbeParts;
import java.net.InetAddress;
import java.util.List;

/** Finds every address of the first host, for a check that looks at each. */
record Addresses(HttpSettings settings, ProbeParts parts) {
  private static final int MOST = 16;

  List<InetAddress> all(Look look) throws HopException, InterruptedException {
    look.hop(settings.url().host());
    look.begin(Phase.DNS);
    try {
      List<InetAddress> found = parts.names().find(settings.url().host(), Family.BOTH, look.left());
      look.end();
      if (found.size() > MOST) {
        throw new HopException(
            Reason.DNS_ERROR,
            settings.url().host() + " has " + found.size() + " addresses, more than " + MOST);
      }
      return found;
    } catch (NoAddressException none) {
      throw new HopException(none.reason(), none.detail());
    }
  }
}
