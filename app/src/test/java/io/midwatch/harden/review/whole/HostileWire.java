package io.midwatch.harden.review.whole;

import static io.midwatch.harden.lab.WellRunSite.moved;

import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Answers that lie, swell or never end, below and beside the pages of a site. */
final class HostileWire {
  private HostileWire() {}

  private static Broken hostile(String what, Broken.How how) {
    return new Broken(what, List.of(), how);
  }

  static List<Broken> all() {
    return List.of(
        hostile("64 KB for a name and each of its includes", HostileWire::swollenSenders),
        hostile(
            "a resolver whose answers over TCP never end",
            e -> {
              DnsBehaviour endless = new DnsBehaviour.NeverEnds(Duration.ofMillis(100));
              for (String name : List.of("_dmarc.example.test.", "shop.example.test.")) {
                e.resolver.behave(name, endless);
              }
            }),
        hostile(
            "name servers whose answers over TCP never end",
            e -> {
              e.one.behave(new DnsBehaviour.NeverEnds(Duration.ofMillis(100)));
              e.two.behave(new DnsBehaviour.NeverEnds(Duration.ofMillis(100)));
            }),
        hostile("names that point at themselves", HostileWire::loops),
        hostile(
            "redirects in a circle through private networks",
            e -> {
              e.also("inside.example.test. 0 IN A 192.168.7.7");
              e.also("inside.example.test. 0 IN A 203.0.113.20");
              e.shopPlain.on("*", moved("http://inside.example.test/"));
              e.shop.on("/", moved("https://inside.example.test/"));
            }),
        hostile("TLS records of noise without end", e -> noise(e, new byte[0])),
        hostile(
            "a hello of TLS and then noise without end",
            e -> noise(e, new byte[] {22, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc, 3, 3})));
  }

  private static void swollenSenders(WholeEstate estate) {
    String text = ("\"" + "x".repeat(250) + "\" ").repeat(240);
    StringBuilder includes = new StringBuilder();
    for (int i : IntStream.range(0, 10).toArray()) {
      includes.append(" include:s").append(i).append(".example.test");
      estate.also("s" + i + ".example.test. 0 IN TXT \"v=spf1 \" " + text);
    }
    estate.instead("example.test. 0 IN TXT \"v=spf1" + includes + " -all\"");
    for (String name : List.of("_dmarc", "s1._domainkey", "_mta-sts", "_smtp._tls")) {
      estate.instead(name + ".example.test. 0 IN TXT " + text);
    }
  }

  private static void loops(WholeEstate estate) {
    DnsBehaviour.Malformation[] all = DnsBehaviour.Malformation.values();
    String[] names = {
      "_dmarc.example.test.",
      "_mta-sts.example.test.",
      "s1._domainkey.example.test.",
      "mail.sender.test.",
      "_smtp._tls.example.test.",
      "lab.example.test.",
      "www.example.test.",
      "mta-sts.example.test."
    };
    for (int i = 0; i < names.length; i++) {
      estate.resolver.behave(names[i], new DnsBehaviour.Malformed(all[i % all.length]));
    }
    estate.one.behave(new DnsBehaviour.Malformed(DnsBehaviour.Malformation.COMPRESSION_LOOP));
    estate.two.behave(new DnsBehaviour.Malformed(DnsBehaviour.Malformation.COMPRESSION_PING_PONG));
  }

  /** Records of the full length, one after the other, whatever the client says. */
  private static void noise(WholeEstate estate, byte[] first) {
    TcpServer tcp =
        estate.lab.keep(
            TcpServer.start(
                Endpoint.any(),
                connection -> {
                  byte[] record = new byte[5 + 0x4000];
                  new Random(7).nextBytes(record);
                  record[0] = 22;
                  record[1] = 3;
                  record[2] = 3;
                  record[3] = 0x40;
                  record[4] = 0;
                  Bytes.of(first).writeTo(connection.output());
                  while (true) {
                    connection.output().write(record);
                  }
                }));
    for (String address : List.of(WholeEstate.SHOP_ONE, WholeEstate.SHOP_TWO)) {
      estate.lab.place(address, 443, tcp.endpoint());
    }
  }
}
