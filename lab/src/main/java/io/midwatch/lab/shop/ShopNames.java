package io.midwatch.lab.shop;

import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.net.Endpoint;
import java.io.UncheckedIOException;

/** The shop's zone on two name servers. */
final class ShopNames implements Part {

  private static final int TTL = 5;

  private final LabDns first;
  private final LabDns second;

  ShopNames(ShopPorts ports) {
    this.first = LabDns.start(Endpoint.at(ports.dns()));
    try {
      this.second = LabDns.start(Endpoint.at(ports.secondDns()));
    } catch (UncheckedIOException e) {
      first.close();
      throw e;
    }
  }

  LabDns first() {
    return first;
  }

  LabDns second() {
    return second;
  }

  void become(ShopState.Names names) {
    publish(first, names.address(), names.mailPolicy());
    publish(second, names.second(), names.mailPolicy());
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }

  private static void publish(LabDns server, String address, boolean mailPolicy) {
    server.replace("%s. %d IN A %s".formatted(Shop.HOST, TTL, address));
    server.replace("%s. %d IN A 127.0.0.1".formatted(Shop.CHECKOUT_HOST, TTL));
    server.replace("%s. %d IN A 127.0.0.1".formatted(Shop.API_HOST, TTL));
    server.replace("%s. %d IN MX 10 mail.%s.".formatted(Shop.HOST, TTL, Shop.HOST));
    if (mailPolicy) {
      server.replace("%s. %d IN TXT \"v=spf1 mx -all\"".formatted(Shop.HOST, TTL));
      server.replace("_dmarc.%s. %d IN TXT \"v=DMARC1; p=reject\"".formatted(Shop.HOST, TTL));
    } else {
      server.remove(Shop.HOST + ".", "TXT");
      server.remove("_dmarc." + Shop.HOST + ".", "TXT");
    }
  }
}
