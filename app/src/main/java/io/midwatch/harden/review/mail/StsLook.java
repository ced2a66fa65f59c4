package io.midwatch.harden.review.mail;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.sts.StsPolicy;
import io.midwatch.detect.mail.sts.StsReading;
import io.midwatch.detect.mail.sts.StsRecord;
import io.midwatch.detect.tls.ChainJudge;
import io.midwatch.detect.tls.ChainVerdict;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.wire.Chains;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import io.midwatch.harden.wire.Tls;
import java.util.ArrayList;
import java.util.List;

/** Reads the record and fetches the policy of MTA-STS, as senders do (RFC 8461 section 3.3). */
record StsLook(ChainJudge judge) implements Collector {
  private static final int MOST_ADDRESSES = 4;

  @Override
  public Area area() {
    return Area.MAIL;
  }

  @Override
  public String title() {
    return "MTA-STS";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<Fact> facts = new ArrayList<>();
    for (StsSeen seen : ground.each(RecordsLook.domains(ground), domain -> seen(domain, ground))) {
      facts.add(seen);
      facts.addAll(kept(seen, ground));
    }
    WireDns.stopIfAbandoned();
    return facts;
  }

  private StsSeen seen(String domain, Ground ground) throws InterruptedException {
    DnsReply<TxtRecord> texts = new WireDns(ground).txt("_mta-sts." + domain);
    Addresses addresses = ground.addresses("mta-sts." + domain);
    String trouble = texts instanceof DnsReply.Failed<TxtRecord>(String why) ? why : "";
    StsSeen none =
        new StsSeen(domain, StsRecord.of(texts.all()), trouble, List.of(), addresses.trouble());
    List<StsSeen.Fetch> fetches =
        ground.each(
            addresses.all().stream().limit(MOST_ADDRESSES).toList(),
            address -> fetch(none.url(), address, domain, ground));
    return new StsSeen(domain, none.record(), trouble, fetches, addresses.trouble());
  }

  private StsSeen.Fetch fetch(String url, String address, String domain, Ground ground)
      throws InterruptedException {
    Heard<Http.Said> heard = ground.ask(Http.get(url, address).reading(StsPolicy.MOST_OCTETS + 1));
    StsReading nothing = new StsReading.Broken(0, "nothing came");
    return switch (heard) {
      case Heard.Not<Http.Said> not ->
          new StsSeen.Fetch(address, not.detail(), not.detail(), ChainVerdict.GOOD, nothing);
      case Heard.Got<Http.Said> got -> read(address, got.said(), verdict(address, domain, ground));
    };
  }

  /** Of the certificates as served, which HTTP clients put in an order of their own. */
  private ChainVerdict verdict(String address, String domain, Ground ground)
      throws InterruptedException {
    String host = "mta-sts." + domain;
    Heard<Tls.Said> heard = ground.ask(Tls.of(address, 443, host));
    return judge.judge(
        Chains.read(heard.answer().map(Tls.Said::chain).orElse(List.of())), host, ground.now());
  }

  private static StsSeen.Fetch read(String address, Http.Said said, ChainVerdict verdict) {
    StsReading reading = StsPolicy.read(said.text());
    String problem = "";
    if (!verdict.isGood()) {
      problem = verdict.detail();
    } else if (said.isRedirect()) {
      problem =
          "it redirects to "
              + said.header("Location").orElse("nowhere")
              + "; senders do not follow";
    } else if (said.status() != 200) {
      problem = "it answers " + said.status();
    } else if (reading instanceof StsReading.Broken(int line, String why)) {
      problem = (line > 0 ? "line " + line + ": " : "") + why;
    }
    String first = said.text().lines().limit(8).reduce("", (a, b) -> a + " " + b).strip();
    return new StsSeen.Fetch(
        address, problem, said.status() + " " + said.type() + " " + first, verdict, reading);
  }

  private static List<Fact> kept(StsSeen seen, Ground ground) {
    List<Fact> kept = new ArrayList<>();
    seen.policy()
        .filter(policy -> policy.mode() != StsPolicy.Mode.ENFORCE)
        .ifPresent(_ -> kept.add(Since.since("sts.mild", seen.domain(), ground)));
    seen.policy()
        .ifPresent(
            policy -> kept.add(new Fact.Kept("mail.sts.policy " + seen.domain(), words(policy))));
    seen.record().id().ifPresent(id -> kept.add(new Fact.Kept("mail.sts.id " + seen.domain(), id)));
    return kept;
  }

  /** What may not change under one id. */
  static String words(StsPolicy policy) {
    String all = policy.mode().word() + " " + policy.maxAge() + " " + String.join(" ", policy.mx());
    return all.length() > 300 ? all.substring(0, 300) + " " + all.hashCode() : all;
  }
}
