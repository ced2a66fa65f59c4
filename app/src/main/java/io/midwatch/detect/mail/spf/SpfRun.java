package io.midwatch.detect.mail.spf;

import io.midwatch.detect.mail.DnsReply;
import io.midwatch.detect.mail.DomainName;
import io.midwatch.detect.mail.MailExchange;
import io.midwatch.detect.mail.TxtRecord;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One evaluation under way. Used once, by one thread. */
final class SpfRun {
  private final SpfEvaluator tools;
  private final SpfQuery query;
  private final MacroExpander macros;
  private final ClientNames names;
  private final long deadline;
  private int lookups;
  private int voids;

  SpfRun(SpfEvaluator tools, SpfQuery query) {
    this.tools = tools;
    this.query = query;
    this.names = new ClientNames(tools.dns(), query.ip(), tools.limits().names());
    this.deadline = tools.clock().nanos() + tools.limits().time().toNanos();
    this.macros =
        new MacroExpander(
            query, tools.receiver(), tools.clock().now().getEpochSecond(), names::best);
  }

  SpfVerdict verdict() {
    Outcome outcome = record(query.domain());
    SpfNode node = outcome.node();
    return new SpfVerdict(
        node.result(),
        outcome.matched(),
        outcome.domain(),
        outcome.explain().flatMap(exp -> explanation(exp, outcome.domain())),
        node.problem(),
        lookups,
        voids,
        Optional.of(node));
  }

  /**
   * What one record came to.
   *
   * @param matched the deciding term, which may stand in a record that was redirected to
   * @param domain whose record that is
   * @param explain its {@code exp}, when the result is a fail
   */
  private record Outcome(
      SpfNode node, Optional<String> matched, String domain, Optional<Modifier> explain) {}

  /** What one term came to: it matches, it does not, or it ends all with an error. */
  private sealed interface Match {
    record Yes() implements Match {}

    record No() implements Match {}

    record Ends(SpfResult result, String why) implements Match {}

    Match YES = new Yes();
    Match NO = new No();

    static Match of(boolean matches) {
      return matches ? YES : NO;
    }
  }

  private Outcome record(String written) {
    Optional<String> domain = DomainName.of(written);
    if (domain.isEmpty() || domain.get().indexOf('.') < 0 || written.startsWith("[")) {
      return ended(
          written, Optional.empty(), SpfResult.NONE, "is no domain name of two labels or more");
    }
    String name = domain.get();
    if (late()) {
      return ended(name, Optional.empty(), SpfResult.TEMPERROR, timeUp());
    }
    return switch (tools.dns().txt(name)) {
      case DnsReply.Failed<TxtRecord>(String why) ->
          ended(name, Optional.empty(), SpfResult.TEMPERROR, "TXT of " + name + ": " + why);
      case DnsReply.NoData<TxtRecord>() ->
          ended(name, Optional.empty(), SpfResult.NONE, name + " has no TXT record");
      case DnsReply.NoName<TxtRecord>() ->
          ended(name, Optional.empty(), SpfResult.NONE, "there is no name " + name);
      case DnsReply.Found<TxtRecord>(List<TxtRecord> records) -> selected(name, records);
    };
  }

  private Outcome selected(String domain, List<TxtRecord> records) {
    List<String> ours = SpfReader.select(records);
    if (ours.isEmpty()) {
      return ended(domain, Optional.empty(), SpfResult.NONE, domain + " has no SPF record");
    }
    if (ours.size() > 1) {
      return ended(
          domain,
          Optional.of(ours.getFirst()),
          SpfResult.PERMERROR,
          domain + " has " + ours.size() + " SPF records; there may be one");
    }
    return switch (SpfReader.read(ours.getFirst())) {
      case SpfReading.Broken broken ->
          ended(
              domain,
              Optional.of(broken.text()),
              SpfResult.PERMERROR,
              "\"" + broken.term() + "\" at character " + (broken.at() + 1) + ": " + broken.why());
      case SpfRecord record -> evaluated(domain, record);
    };
  }

  private static Outcome ended(
      String domain, Optional<String> record, SpfResult result, String problem) {
    return new Outcome(
        new SpfNode(domain, record, List.of(), result, Optional.of(problem)),
        Optional.empty(),
        domain,
        Optional.empty());
  }

  private Outcome evaluated(String domain, SpfRecord record) {
    List<SpfTerm> terms = new ArrayList<>();
    for (Directive directive : record.directives()) {
      int before = voids;
      List<SpfNode> below = new ArrayList<>();
      Match match = counted(directive, domain, below);
      int count = directive.mechanism().asks() ? lookupsAt(below) : 0;
      boolean nothing = voids > before && below.isEmpty();
      terms.add(
          new SpfTerm(directive.text(), count, nothing, said(match), below.stream().findFirst()));
      switch (match) {
        case Match.No() -> {}
        case Match.Yes() -> {
          return matched(domain, record, directive, terms);
        }
        case Match.Ends(SpfResult result, String why) -> {
          return failed(domain, record, terms, result, why);
        }
      }
    }
    return record
        .redirect()
        .map(redirect -> redirected(domain, record, redirect, terms))
        .orElseGet(() ->
            new Outcome(
                new SpfNode(
                    domain, Optional.of(record.text()), terms, SpfResult.NEUTRAL, Optional.empty()),
                Optional.empty(),
                domain,
                Optional.empty()));
  }

  /** The count at which a term asked: what it led to has counted on. */
  private int lookupsAt(List<SpfNode> below) {
    return below.isEmpty() ? lookups : lookups - below.stream().mapToInt(SpfRun::asked).sum();
  }

  private static int asked(SpfNode node) {
    return node.terms().stream()
        .mapToInt(term -> (term.count() > 0 ? 1 : 0) + term.below().map(SpfRun::asked).orElse(0))
        .sum();
  }

  private static String said(Match match) {
    return switch (match) {
      case Match.Yes() -> "matches";
      case Match.No() -> "does not match";
      case Match.Ends(SpfResult result, String why) -> result.word() + ": " + why;
    };
  }

  private static Outcome matched(
      String domain, SpfRecord record, Directive directive, List<SpfTerm> terms) {
    SpfResult result = directive.result();
    return new Outcome(
        new SpfNode(domain, Optional.of(record.text()), terms, result, Optional.empty()),
        Optional.of(directive.text()),
        domain,
        result == SpfResult.FAIL ? record.explanation() : Optional.empty());
  }

  private static Outcome failed(
      String domain, SpfRecord record, List<SpfTerm> terms, SpfResult result, String why) {
    SpfNode node = new SpfNode(domain, Optional.of(record.text()), terms, result, Optional.of(why));
    return new Outcome(node, Optional.empty(), domain, Optional.empty());
  }

  private Outcome redirected(
      String domain, SpfRecord record, Modifier redirect, List<SpfTerm> terms) {
    Optional<Match.Ends> over = count();
    int count = lookups;
    if (over.isPresent()) {
      terms.add(new SpfTerm(redirect.text(), count, false, said(over.get()), Optional.empty()));
      return failed(domain, record, terms, over.get().result(), over.get().why());
    }
    Outcome target = record(macros.name(redirect.value(), domain));
    boolean none = target.node().result() == SpfResult.NONE;
    SpfResult result = none ? SpfResult.PERMERROR : target.node().result();
    Optional<String> problem =
        target.node().problem().map(why -> none ? "redirect leads nowhere: " + why : why);
    terms.add(
        new SpfTerm(redirect.text(), count, false, result.word(), Optional.of(target.node())));
    return new Outcome(
        new SpfNode(domain, Optional.of(record.text()), terms, result, problem),
        target.matched(),
        target.domain(),
        target.explain());
  }

  /** Counts a term that asks DNS, and says when that is one too many. */
  private Optional<Match.Ends> count() {
    lookups++;
    if (lookups > tools.limits().terms()) {
      String why = "more than " + tools.limits().terms() + " terms ask DNS";
      return Optional.of(new Match.Ends(SpfResult.PERMERROR, why));
    }
    return late() ? Optional.of(new Match.Ends(SpfResult.TEMPERROR, timeUp())) : Optional.empty();
  }

  private boolean late() {
    return tools.clock().nanos() - deadline > 0 || Thread.currentThread().isInterrupted();
  }

  private String timeUp() {
    return "not done within " + tools.limits().time().toSeconds() + " s";
  }

  private Match counted(Directive directive, String domain, List<SpfNode> below) {
    if (directive.mechanism().asks()) {
      Optional<Match.Ends> over = count();
      if (over.isPresent()) {
        return over.get();
      }
    }
    if (directive.domain().filter(this::namesNobody).isPresent()) {
      return Match.NO;
    }
    String target = directive.domain().map(spec -> macros.name(spec, domain)).orElse(domain);
    return switch (directive.mechanism()) {
      case ALL -> Match.YES;
      case IP4 -> Match.of(holds(directive, directive.bits4()));
      case IP6 -> Match.of(holds(directive, directive.bits6()));
      case INCLUDE -> included(target, below);
      case A -> asked(target) ? host(directive, target) : Match.NO;
      case MX -> asked(target) ? exchangers(directive, target) : Match.NO;
      case EXISTS -> asked(target) ? exists(target) : Match.NO;
      case PTR -> Match.of(names.under(target));
    };
  }

  /** An international local part makes no name of DNS, so such a term never matches (RFC 8616). */
  private boolean namesNobody(MacroText spec) {
    return (spec.holds('l') || spec.holds('s')) && query.localPart().chars().anyMatch(c -> c > '~');
  }

  /** A name that DNS can't hold is taken for one that does not exist (section 4.8). */
  private static boolean asked(String target) {
    return DomainName.of(target).isPresent();
  }

  private boolean holds(Directive directive, int bits) {
    return directive.network().filter(network -> network.holds(query.ip(), bits)).isPresent();
  }

  private Match included(String target, List<SpfNode> below) {
    SpfNode node = record(target).node();
    below.add(node);
    String why = node.problem().orElse("");
    return switch (node.result()) {
      case PASS -> Match.YES;
      case FAIL, SOFTFAIL, NEUTRAL -> Match.NO;
      case TEMPERROR -> new Match.Ends(SpfResult.TEMPERROR, why);
      case PERMERROR -> new Match.Ends(SpfResult.PERMERROR, why);
      case NONE -> new Match.Ends(SpfResult.PERMERROR, "include leads nowhere: " + why);
    };
  }

  private Match host(Directive directive, String target) {
    DnsReply<InetAddress> reply = tools.dns().addresses(target, query.ip());
    return noted(reply, "addresses of " + target, inside(reply, directive));
  }

  private Match exists(String target) {
    DnsReply<InetAddress> reply = tools.dns().a(target);
    return noted(reply, "A of " + target, !reply.all().isEmpty());
  }

  private Match exchangers(Directive directive, String target) {
    DnsReply<MailExchange> reply = tools.dns().mx(target);
    int most = tools.limits().names();
    if (reply.all().size() > most) {
      String why = target + " has " + reply.all().size() + " exchangers; SPF allows " + most;
      return new Match.Ends(SpfResult.PERMERROR, why);
    }
    if (reply.all().isEmpty()) {
      return noted(reply, "MX of " + target, false);
    }
    boolean any = false;
    for (MailExchange exchange : reply.all()) {
      String name = DomainName.bare(exchange.host());
      if (exchange.isNull() || !asked(name)) {
        continue;
      }
      DnsReply<InetAddress> addresses = tools.dns().addresses(name, query.ip());
      if (addresses instanceof DnsReply.Failed<InetAddress>(String why)) {
        return new Match.Ends(SpfResult.TEMPERROR, "addresses of " + name + ": " + why);
      }
      any = any || !addresses.isVoid();
      if (inside(addresses, directive)) {
        return Match.YES;
      }
      if (late()) {
        return new Match.Ends(SpfResult.TEMPERROR, timeUp());
      }
    }
    return any ? Match.NO : nothing();
  }

  private boolean inside(DnsReply<InetAddress> reply, Directive directive) {
    return reply.all().stream()
        .anyMatch(
            address -> Network.same(address, query.ip(), directive.bits4(), directive.bits6()));
  }

  private Match noted(DnsReply<?> reply, String what, boolean matches) {
    if (reply instanceof DnsReply.Failed<?>(String why)) {
      return new Match.Ends(SpfResult.TEMPERROR, what + ": " + why);
    }
    return reply.isVoid() ? nothing() : Match.of(matches);
  }

  private Match nothing() {
    voids++;
    int most = tools.limits().voids();
    return voids > most
        ? new Match.Ends(SpfResult.PERMERROR, "more than " + most + " look-ups find nothing")
        : Match.NO;
  }

  /** The owner's text; whatever is wrong with it, it is as if there were none (section 6.2). */
  private Optional<String> explanation(Modifier exp, String domain) {
    String target = macros.name(exp.value(), domain);
    if (!asked(target) || late()) {
      return Optional.empty();
    }
    List<TxtRecord> records = tools.dns().txt(target.toLowerCase(Locale.ROOT)).all();
    if (records.size() != 1) {
      return Optional.empty();
    }
    try {
      MacroText text = MacroReader.explanation(records.getFirst().joined());
      return Optional.of(macros.text(text, domain)).filter(SpfRun::isPrintable);
    } catch (SpfSyntaxException unreadable) {
      return Optional.empty();
    }
  }

  /** What the sender wrote of himself may be anything; the owner's words are ASCII. */
  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
