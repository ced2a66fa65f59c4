package io.midwatch.bench.review;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;

/**
 * An estate to be reviewed: so many names of example.test, each at the same four loopback addresses
 * with HTTPS at 443 and HTTP at 80, a resolver at a port of its own that is the domain's name
 * server, too. Says the resolver's port and stands until its input ends.
 */
public final class Estate {
  private static final int ADDRESSES = 4;
  private static final String PAGE =
      "<!doctype html><html lang=\"en\"><head><title>Example shop</title></head><body><h1>Lamps and"
          + " chairs</h1><p>We have sold lamps and chairs since 1998.</p></body></html>";

  private Estate() {}

  /** Argument: how many names. */
  public static void main(String[] words) throws IOException {
    int names = Integer.parseInt(words[0]);
    LabDns dns = LabDns.start();
    Identity identity = CertificateLab.shared().issue(Leaf.of("example.test", "*.example.test"));
    for (int i = 1; i <= ADDRESSES; i++) {
      String address = "127.0.80." + i;
      FaultyHttpServer https =
          FaultyHttpServer.startTls(at(address, 443), TlsSettings.of(identity));
      https.on("/", Answer.text(PAGE).withHeader("Content-Type", "text/html"));
      https.on("/health", Answer.json("{\"status\":\"UP\"}"));
      FaultyHttpServer.start(at(address, 80))
          .on(
              "*",
              request ->
                  Answer.status(301)
                      .withHeader(
                          "Location",
                          "https://" + request.header("Host").orElse("") + request.target()));
      for (int name = 1; name <= names; name++) {
        dns.put("shop" + name + ".example.test. 300 IN A " + address);
      }
    }
    dns.put("example.test. 300 IN SOA ns.example.test. root.example.test. 1 60 60 60 60");
    dns.put("example.test. 300 IN NS ns.example.test.\nns.example.test. 300 IN A 127.0.80.53");
    dns.put("example.test. 300 IN TXT \"v=spf1 -all\"");
    System.out.println(dns.port());
    while (System.in.read() >= 0) {
      // Until whoever started it has had enough.
    }
  }

  private static Endpoint at(String address, int port) throws IOException {
    return new Endpoint(InetAddress.getByName(address), port);
  }
}
