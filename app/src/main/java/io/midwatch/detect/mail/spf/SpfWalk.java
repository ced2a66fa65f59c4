package io.midwatch.detect.mail.spf;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailDns;
import io.midwatch.detect.mail.MailExchange;
import io.midwatch.detect.mail.TxtRecord;
import io.midwatch.detect.mail.spf.SpfFlaw.Kind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One survey under way. Used once, by one thread. */
final class SpfWalk {
  private final MailDns dns;
  private final SpfSurveyor tools;
  private final long deadline;
  private final List<String> path = new ArrayList<>();
  private final List<SpfFlaw> flaws = new ArrayList<>();
  private Optional<SpfRecord> first = Optional.empty();
  private Optional<SpfResult> all = Optional.empty();
  private int lookups;
  private int voids;
  private boolean usesPtr;

  SpfWalk(SpfSurveyor tools) {
    this.tools = tools;
    this.dns = tools.dns();
    this.deadline = tools.clock().nanos() + tools.time().toNanos();
  }

  SpfSurvey survey(String domain) {
    SpfNode tree = node(domain, true);
    return new SpfSurvey(tree, first, lookups, voids, all, usesPtr, flaws);
  }

  /**
   * @param decides its {@code all} is the one that counts: the domain's own, or redirected to
   */
  private SpfNode node(String written, boolean decides) {
    Optional<String> sound = DomainName.of(written).filter(name -> name.indexOf('.') > 0);
    if (sound.isEmpty()) {
      return flawed(written, missing(), SpfResult.NONE, "\"" + written + "\" is no domain name");
    }
    String domain = sound.get();
    if (path.contains(domain)) {
      String loop = String.join(" → ", path) + " → " + domain;
      return flawed(domain, Kind.LOOP, SpfResult.PERMERROR, "leads back to itself: " + loop);
    }
    return switch (dns.txt(domain)) {
      case DnsReply.Failed<TxtRecord>(String why) ->
          flawed(domain, Kind.UNANSWERED, SpfResult.TEMPERROR, "TXT of " + domain + ": " + why);
      case DnsReply.NoData<TxtRecord>() ->
          flawed(domain, missing(), SpfResult.NONE, domain + " has no SPF record");
      case DnsReply.NoName<TxtRecord>() ->
          flawed(domain, missing(), SpfResult.NONE, "there is no name " + domain);
      case DnsReply.Found<TxtRecord>(List<TxtRecord> records) ->
          selected(domain, SpfReader.select(records), decides);
    };
  }

  private Kind missing() {
    return path.isEmpty() ? Kind.MISSING : Kind.NOWHERE;
  }

  private SpfNode selected(String domain, List<String> records, boolean decides) {
    if (records.isEmpty()) {
      return flawed(domain, missing(), SpfResult.NONE, domain + " has no SPF record");
    }
    if (records.size() > 1) {
      String what = domain + " has " + records.size() + " SPF records";
      return flawed(domain, Kind.SEVERAL, SpfResult.PERMERROR, what);
    }
    return switch (SpfReader.read(records.getFirst())) {
      case SpfReading.Broken broken -> {
        String what =
            "\"" + broken.term() + "\" at character " + (broken.at() + 1) + ": " + broken.why();
        flaws.add(new SpfFlaw(Kind.SYNTAX, domain, what));
        yield new SpfNode(
            domain, Optional.of(broken.text()), List.of(), SpfResult.PERMERROR, Optional.of(what));
      }
      case SpfRecord record -> walked(domain, record, decides);
    };
  }

  private SpfNode flawed(String domain, Kind kind, SpfResult result, String what) {
    flaws.add(new SpfFlaw(kind, domain, what));
    return new SpfNode(domain, Optional.empty(), List.of(), result, Optional.of(what));
  }

  private SpfNode walked(String domain, SpfRecord record, boolean decides) {
    if (path.isEmpty()) {
      first = Optional.of(record);
    }
    path.add(domain);
    List<SpfTerm> terms = new ArrayList<>();
    for (Directive directive : record.directives()) {
      if (spent()) {
        flaws.add(new SpfFlaw(Kind.ENDLESS, domain, "not walked to its end: " + directive.text()));
        break;
      }
      terms.add(term(directive, domain));
    }
    Optional<SpfResult> own = record.all();
    if (own.isEmpty() && record.redirect().isPresent() && !spent()) {
      terms.add(redirect(record.redirect().get(), decides));
    } else if (decides) {
      all = own;
    }
    path.removeLast();
    SpfResult result = own.orElse(SpfResult.NEUTRAL);
    return new SpfNode(domain, Optional.of(record.text()), terms, result, Optional.empty());
  }

  private boolean spent() {
    return lookups >= SpfSurveyor.MOST_TERMS || tools.clock().nanos() - deadline > 0;
  }

  private SpfTerm redirect(Modifier redirect, boolean decides) {
    lookups++;
    int count = lookups;
    if (redirect.value().varies()) {
      return new SpfTerm(redirect.text(), count, false, "depends on the message", Optional.empty());
    }
    SpfNode below = node(DomainName.bare(plain(redirect.value())), decides);
    return new SpfTerm(redirect.text(), count, false, "goes on there", Optional.of(below));
  }

  private SpfTerm term(Directive directive, String domain) {
    usesPtr |= directive.mechanism() == Mechanism.PTR;
    if (!directive.mechanism().asks()) {
      return new SpfTerm(directive.text(), 0, false, "asks nothing", Optional.empty());
    }
    lookups++;
    int count = lookups;
    boolean varies = directive.domain().filter(MacroText::varies).isPresent();
    if (varies || directive.mechanism() == Mechanism.PTR) {
      return new SpfTerm(
          directive.text(), count, false, "depends on the message", Optional.empty());
    }
    String target = directive.domain().map(spec -> DomainName.bare(plain(spec))).orElse(domain);
    return switch (directive.mechanism()) {
      case INCLUDE ->
          new SpfTerm(directive.text(), count, false, "included", Optional.of(node(target, false)));
      case A -> seen(directive, count, target, dns.a(target), dns.aaaa(target));
      case EXISTS -> seen(directive, count, target, dns.a(target), new DnsReply.NoData<>());
      case MX -> exchangers(directive, count, target);
      case ALL, IP4, IP6, PTR ->
          new SpfTerm(directive.text(), count, false, "asks nothing", Optional.empty());
    };
  }

  /** What a text without macros comes to: its escapes are already read. */
  private static String plain(MacroText text) {
    StringBuilder out = new StringBuilder();
    for (MacroText.Piece piece : text.pieces()) {
      if (piece instanceof MacroText.Literal literal) {
        out.append(literal.text());
      }
    }
    return out.toString();
  }

  private SpfTerm seen(
      Directive directive,
      int count,
      String target,
      DnsReply<InetAddress> four,
      DnsReply<InetAddress> six) {
    int found = four.all().size() + six.all().size();
    boolean nothing = four.isVoid() && six.isVoid();
    if (found == 0 && !nothing) {
      flaws.add(new SpfFlaw(Kind.UNANSWERED, target, "addresses of " + target + ": no answer"));
    }
    voids += nothing ? 1 : 0;
    String outcome = nothing ? "nothing there" : found + (found == 1 ? " address" : " addresses");
    return new SpfTerm(directive.text(), count, nothing, outcome, Optional.empty());
  }

  private SpfTerm exchangers(Directive directive, int count, String target) {
    DnsReply<MailExchange> reply = dns.mx(target);
    int found = reply.all().size();
    if (reply instanceof DnsReply.Failed<MailExchange>(String why)) {
      flaws.add(new SpfFlaw(Kind.UNANSWERED, target, "MX of " + target + ": " + why));
    }
    if (found > SpfLimits.STANDARD.names()) {
      String what = "\"" + directive.text() + "\" leads to " + found + " exchangers";
      flaws.add(new SpfFlaw(Kind.EXCHANGERS, target, what));
    }
    voids += reply.isVoid() ? 1 : 0;
    String outcome = reply.isVoid() ? "nothing there" : found + " exchangers";
    return new SpfTerm(directive.text(), count, reply.isVoid(), outcome, Optional.empty());
  }
}
