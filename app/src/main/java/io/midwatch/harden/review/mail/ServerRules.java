package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.TlsaRecord;
import io.midwatch.detect.mail.sts.Dane;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.util.List;
import java.util.Optional;

/** MAIL-20, MAIL-23 and MAIL-31: the servers that take mail. */
final class ServerRules {
  private static final String CLOSED =
      "no mail server answered, so port 25 is likely closed where the review runs; run it"
          + " elsewhere";

  private ServerRules() {}

  static Optional<Servers> of(Scene scene, Records records) {
    return scene.facts(Servers.class).stream()
        .filter(servers -> servers.domain().equals(records.domain()))
        .findFirst();
  }

  /** MAIL-23: every server can be found, reached, and encrypts. */
  static void reachable(Scene scene, Verdicts verdicts) {
    Mail.each(
        scene,
        verdicts,
        records -> {
          Optional<Servers> servers = of(scene, records);
          if (records.mx().isVoid()) {
            String says = "no MX record: replies and bounces go to the web server, if anywhere";
            verdicts.fail(
                verdicts
                    .finding(records.at(), Severity.HIGH, says)
                    .saw(records.domain() + ": no MX record"));
          } else if (!records.receives()) {
            verdicts.notApplicable(records.at(), "the domain says that it takes no mail");
          } else if (servers.isPresent()) {
            servers.get().exchangers().forEach(one -> reachable(one, servers.get(), verdicts));
          }
        });
  }

  private static void reachable(Servers.Exchanger one, Servers all, Verdicts verdicts) {
    String mx = all.domain() + " MX " + one.host();
    if (one.alias().isPresent()) {
      String alias = one.host() + " CNAME " + one.alias().get();
      fail(
          verdicts,
          one,
          Severity.HIGH,
          one.host() + " is an alias, which an MX must not be",
          mx,
          alias);
    } else if (one.addresses().isEmpty() && one.trouble().isEmpty()) {
      String none = one.host() + ": no address";
      fail(verdicts, one, Severity.HIGH, one.host() + " has no address", mx, none);
    } else if (one.addresses().isEmpty()) {
      verdicts.notSeen(one.at(), one.trouble());
    } else if (!all.anyAnswered()) {
      verdicts.leftOut(one.at(), CLOSED);
    } else if (!one.answered()) {
      String why = one.sessions().getFirst().trouble();
      fail(verdicts, one, Severity.MEDIUM, one.host() + " does not answer on port 25", mx, why);
    } else {
      encrypts(one, verdicts);
    }
  }

  private static void encrypts(Servers.Exchanger one, Verdicts verdicts) {
    Servers.Session met =
        one.sessions().stream().filter(s -> !s.replies().isEmpty()).findFirst().orElseThrow();
    String said = met.replies().size() > 1 ? met.replies().get(1) : met.replies().getFirst();
    if (!met.offersTls()) {
      String answer = met.address() + " to EHLO: " + said.replace('\n', ' ');
      fail(verdicts, one, Severity.MEDIUM, one.host() + " does not offer STARTTLS", answer, "");
    } else if (met.chain().isEmpty()) {
      String why = met.address() + ": " + met.tlsTrouble();
      fail(verdicts, one, Severity.MEDIUM, one.host() + " offers STARTTLS, which fails", why, "");
    } else {
      verdicts.pass(one.at(), "answers and encrypts");
    }
  }

  private static void fail(
      Verdicts verdicts, Servers.Exchanger one, Severity severity, String says, String... saw) {
    verdicts.fail(
        verdicts
            .finding(one.at(), severity, says)
            .saw(List.of(saw).stream().filter(line -> !line.isEmpty()).toList())
            .with("host", one.host()));
  }

  /** MAIL-20: what DANE promises is what is shown. */
  static void dane(Scene scene, Verdicts verdicts) {
    Mail.eachReceiving(
        scene,
        verdicts,
        records ->
            of(scene, records)
                .ifPresent(
                    servers -> servers.exchangers().forEach(one -> dane(one, scene, verdicts))));
  }

  private static void dane(Servers.Exchanger one, Scene scene, Verdicts verdicts) {
    Optional<Servers.Session> shown = one.encrypted();
    if (one.tlsa().isEmpty()) {
      verdicts.notApplicable(one.at(), "no TLSA records");
      return;
    }
    if (shown.isEmpty()) {
      verdicts.leftOut(one.at(), "TLSA records, and no certificate was seen on port 25");
      return;
    }
    Dane dane = Dane.match(one.tlsa(), shown.get().chain(), one.host(), scene.now());
    if (dane.usable() == 0) {
      verdicts.notApplicable(one.at(), dane.why());
    } else if (dane.fits()) {
      verdicts.pass(one.at(), dane.why());
    } else {
      TlsaRecord like = new TlsaRecord(3, 1, 1, "");
      String right = "3 1 1 " + Dane.association(like, shown.get().chain().getFirst());
      verdicts.fail(
          verdicts
              .finding(
                  one.at(), Severity.HIGH, "no TLSA record fits the certificate of " + one.host())
              .saw(
                  one.tlsa().stream()
                      .map(tlsa -> "_25._tcp." + one.host() + " TLSA " + tlsa)
                      .toList())
              .saw("shown at " + shown.get().address() + ": " + right)
              .with("host", one.host())
              .with("tlsa", right));
    }
  }

  /** MAIL-31: postmaster is heard. Only when asked for. */
  static void postmaster(Scene scene, Verdicts verdicts) {
    Mail.eachReceiving(
        scene,
        verdicts,
        records -> {
          List<Servers.Session> sessions =
              of(scene, records).map(Servers::exchangers).orElse(List.of()).stream()
                  .flatMap(one -> one.sessions().stream())
                  .toList();
          Optional<Servers.Session> asked =
              sessions.stream().filter(session -> session.replies().size() > 3).findFirst();
          if (asked.isEmpty()) {
            verdicts.leftOut(records.at(), "ask for it with --with rcpt, where port 25 is open");
            return;
          }
          String reply = asked.get().replies().get(3);
          String line =
              "RCPT TO:<postmaster@" + records.domain() + ">: " + reply.replace('\n', ' ');
          if (reply.startsWith("2")) {
            verdicts.pass(records.at(), line);
          } else if (reply.startsWith("5")) {
            verdicts.fail(
                verdicts
                    .finding(records.at(), Severity.MEDIUM, "mail for postmaster is refused")
                    .saw(asked.get().address() + ": " + line));
          } else {
            verdicts.notSeen(records.at(), line);
          }
        });
  }
}
