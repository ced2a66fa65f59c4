package io.midwatch.harden.lab;

import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import java.util.List;
import java.util.stream.IntStream;

/** Fifty shops of a whole estate, all at the same four addresses. */
public final class ManyNames {
  public static final int NAMES = 50;
  public static final List<String> ADDRESSES =
      List.of("203.0.113.101", "203.0.113.102", "198.51.100.103", "198.51.100.104");

  private ManyNames() {}

  /** Adds them; the targets of a review of all of them. */
  public static String[] in(WholeEstate estate) {
    Identity identity = estate.issuer.issue(WholeEstate.leaf("*.example.test"));
    FaultyHttpServer plain = estate.lab.keep(FaultyHttpServer.start());
    plain.on(
        "*",
        request ->
            WellRunSite.moved("https://" + request.header("Host").orElse("") + request.target()));
    for (String address : ADDRESSES) {
      FaultyHttpServer https = estate.shop(identity);
      https.on(
          "/health", Answer.json("{\"status\":\"UP\"}").withHeader("Cache-Control", "no-store"));
      estate.lab.place(address, 443, https.endpoint()).place(address, 80, plain.endpoint());
    }
    String[] names =
        IntStream.rangeClosed(1, NAMES)
            .mapToObj(name -> "shop" + name + "." + WholeEstate.DOMAIN)
            .toArray(String[]::new);
    for (String name : names) {
      ADDRESSES.forEach(address -> estate.also(name + ". 300 IN A " + address));
    }
    return names;
  }
}
