package io.midwatch.detect.kind;

import io.midwatch.detect.Observation;
import io.midwatch.detect.kind.mail.SeedProvider;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.plan.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For the kinds of mail, looks at which there is nothing to see, and at which everything is. */
final class MailTargets {
  private static final String FROM = "probe@example.test";
  private static final Duration SHORT = Duration.ofMillis(300);

  private MailTargets() {}

  private static Watcher asking(LabDns dns) {
    return Checks.watcher(
        9, 9, Optional.of("127.0.0.1:" + dns.port()), List.of("127.0.0.0/8"), List.of());
  }

  private static Trial with(Trial trial, Map<String, Object> options) {
    Trial all = trial;
    for (Map.Entry<String, Object> one : options.entrySet()) {
      all = all.with(one.getKey(), one.getValue());
    }
    return all;
  }

  static Map<String, Observation> lost(Trial trial) {
    try (SeedProvider provider = new SeedProvider();
        RefusedPort refused = RefusedPort.take()) {
      Trial there = with(trial, provider.options());
      Observation unread =
          there.with("imap", SeedProvider.imap(refused.port(), "secret")).look(FROM);
      Observation denied = there.with("imap", provider.imap("wrong")).look(FROM);
      provider.loses();
      return Map.of(
          "no mailbox", unread,
          "no log-in", denied,
          "lost", there.within(Duration.ofSeconds(1)).look(FROM));
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  static Observation arrived(Trial trial) {
    try (SeedProvider provider = new SeedProvider();
        LabDns dns = LabDns.start()) {
      dns.put("example.test. 300 IN TXT \"v=spf1 ip4:203.0.113.25 -all\"");
      provider.writes(
          "Return-Path: <probe@example.test>\n"
              + "Authentication-Results: mx.provider.test; spf=pass smtp.mailfrom=example.test;"
              + " dkim=pass header.d=example.test; dmarc=pass header.from=example.test\n"
              + "Received: from out.example.test ([203.0.113.25]) by mx.provider.test\n");
      return with(trial, provider.options())
          .with("authserv-id", "mx.provider.test")
          .within(Duration.ofSeconds(20))
          .under(asking(dns))
          .look(FROM);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  static Map<String, Observation> unanswered(Trial trial) {
    try (LabDns dns = LabDns.start()) {
      Trial there = trial.within(SHORT).under(asking(dns));
      Observation nameless = there.look("nowhere.test");
      dns.behave(new DnsBehaviour.Silent());
      Observation silent = there.look("example.test");
      dns.behave(new DnsBehaviour.Malformed(DnsBehaviour.Malformation.GARBAGE));
      return Map.of("silent", silent, "garbage", there.look("example.test"), "none", nameless);
    }
  }

  static Observation published(Trial trial) {
    try (LabDns dns = LabDns.start()) {
      dns.put("example.test. 300 IN MX 10 mail.example.test.");
      dns.put("mail.example.test. 300 IN A 203.0.113.25");
      dns.put("example.test. 300 IN TXT \"v=spf1 mx -all\"");
      dns.put("_dmarc.example.test. 300 IN TXT \"v=DMARC1; p=reject\"");
      dns.put(
          "s1._domainkey.example.test. 300 IN TXT"
              + " \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"");
      return trial
          .with("selectors", List.of("s1"))
          .within(Duration.ofSeconds(20))
          .under(asking(dns))
          .look("example.test");
    }
  }
}
