package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.MailExchange;
import io.midwatch.detect.tls.ChainJudge;
import io.midwatch.detect.tls.ChainVerdict;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.wire.Chains;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Smtp;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tls;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Talks to the servers that take mail for the domains of the targets; sends nothing. */
record ServersLook(ChainJudge judge) implements Collector {
  private static final int PORT = 25;
  private static final int MOST_EXCHANGERS = 4;

  @Override
  public Area area() {
    return Area.MAIL;
  }

  @Override
  public String title() {
    return "mail servers";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Fact> facts = ground.each(RecordsLook.domains(ground), domain -> servers(domain, ground));
    WireDns.stopIfAbandoned();
    return facts;
  }

  private Fact servers(String domain, Ground ground) throws InterruptedException {
    List<MailExchange> exchangers =
        new WireDns(ground)
            .mx(domain).all().stream()
                .filter(exchange -> !exchange.isNull())
                .sorted(
                    Comparator.comparingInt(MailExchange::preference)
                        .thenComparing(MailExchange::host))
                .limit(MOST_EXCHANGERS)
                .toList();
    String first = exchangers.isEmpty() ? "" : exchangers.getFirst().host();
    return new Servers(
        domain,
        ground.each(
            exchangers,
            exchange -> {
              boolean asks = ground.wants(OptIn.RCPT) && exchange.host().equals(first);
              return exchanger(exchange.host(), asks ? domain : "", ground);
            }));
  }

  private Servers.Exchanger exchanger(String host, String postmaster, Ground ground)
      throws InterruptedException {
    WireDns dns = new WireDns(ground);
    Addresses addresses = ground.addresses(host);
    return new Servers.Exchanger(
        host,
        dns.cname(host).all().stream().findFirst(),
        addresses.all(),
        addresses.trouble(),
        ground.each(firsts(addresses.all()), address -> session(host, address, postmaster, ground)),
        dns.tlsa("_25._tcp." + host).all());
  }

  /** One address of each family. */
  private static List<String> firsts(List<String> addresses) {
    Optional<String> four = addresses.stream().filter(one -> one.indexOf(':') < 0).findFirst();
    Optional<String> six = addresses.stream().filter(one -> one.indexOf(':') >= 0).findFirst();
    return java.util.stream.Stream.concat(four.stream(), six.stream()).toList();
  }

  private Servers.Session session(String host, String address, String postmaster, Ground ground)
      throws InterruptedException {
    String hello = "EHLO review.midwatch.invalid";
    List<String> lines =
        postmaster.isEmpty()
            ? List.of(hello)
            : List.of(hello, "MAIL FROM:<>", "RCPT TO:<postmaster@" + postmaster + ">");
    Heard<Smtp.Said> heard = ground.ask(new Smtp(address, PORT, lines));
    Servers.Session plain =
        new Servers.Session(
            address,
            heard.answer().map(Smtp.Said::replies).orElse(List.of()),
            heard instanceof Heard.Not<Smtp.Said> not ? not.detail() : "",
            List.of(),
            ChainVerdict.GOOD,
            "");
    return plain.offersTls() ? encrypted(plain, host, ground) : plain;
  }

  private Servers.Session encrypted(Servers.Session plain, String host, Ground ground)
      throws InterruptedException {
    Heard<Tls.Said> heard =
        ground.ask(new Tls(plain.address(), PORT, host, StartTls.SMTP, List.of()));
    List<X509Certificate> chain =
        Chains.read(heard.answer().map(Tls.Said::chain).orElse(List.of()));
    return new Servers.Session(
        plain.address(),
        plain.replies(),
        plain.trouble(),
        chain,
        judge.judge(chain, host, ground.now()),
        heard instanceof Heard.Not<Tls.Said> not ? not.detail() : "");
  }
}
