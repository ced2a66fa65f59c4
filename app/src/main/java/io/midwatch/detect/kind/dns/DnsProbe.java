package io.midwatch.detect.kind.dns;

import io.midwatch.base.Reason;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.kind.dns.Answer.Given;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.Networks;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.plan.condition.Facts;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks resolvers a question and weighs their answers.
 *
 * @param question what is asked
 * @param resolvers whom, all at once; empty: the machine's own, in turn
 * @param compare when two answers are the same
 * @param pin the right answers as the plan has them
 * @param learns takes the first good answers for the right ones
 * @param proving checks the signatures itself, if asked to
 * @param rcodeDecided the conditions judge the response code
 * @param emptyDecided the conditions judge an empty answer
 * @param names knows the machine's own resolvers
 * @param networks says which resolvers may be asked
 */
record DnsProbe(
    Question question,
    List<InetSocketAddress> resolvers,
    Compare compare,
    Optional<Collection<String>> pin,
    boolean learns,
    Optional<Validation> proving,
    boolean rcodeDecided,
    boolean emptyDecided,
    Names names,
    Networks networks)
    implements Probe {
  private static final int LONGEST_PIN = 16_000;

  @Override
  public Sighting look(Look look) throws InterruptedException {
    for (InetSocketAddress resolver : resolvers) {
      Optional<String> refusal = networks.refusal(resolver.getAddress());
      if (refusal.isPresent()) {
        return Sighting.failed(Reason.ADDRESS_REFUSED, refusal.get());
      }
    }
    Optional<Collection<String>> right =
        pin.or(() -> look.pinned().map(text -> text.lines().toList()));
    Panel panel = new Panel(question, answers(look), compare, right, rcodeDecided, emptyDecided);
    Panel.Finding finding = panel.find();
    List<String> records = panel.records();
    Optional<String> learned = Optional.empty();
    if (learns && right.isEmpty() && finding.reason() == Reason.OK && !records.isEmpty()) {
      String text = String.join("\n", records);
      if (text.length() > LONGEST_PIN) {
        return Sighting.failed(
            Reason.BODY_TOO_LARGE, records.size() + " records are too many to learn");
      }
      learned = Optional.of(text);
    }
    return new Sighting(
        finding.reason(),
        finding.detail(),
        facts(panel),
        measures(panel),
        () -> evidence(panel, right),
        learned);
  }

  private List<Answer> answers(Look look) throws InterruptedException {
    List<InetSocketAddress> whom = resolvers.isEmpty() ? names.servers() : resolvers;
    if (proving.isPresent()) {
      return List.of(proving.get().ask(question, whom, look));
    }
    Resolvers asked = new Resolvers(question, look);
    return resolvers.isEmpty() ? List.of(asked.inTurn(whom)) : asked.atOnce(whom);
  }

  private static Facts facts(Panel panel) {
    List<Given> given = panel.given();
    if (given.isEmpty()) {
      return Facts.NONE;
    }
    return word ->
        switch (word) {
          case "answers" -> Optional.of(panel.records());
          case "rcode" -> Optional.of(given.getFirst().rcodeName());
          case "ttl" -> ttl(given).map(Object.class::cast);
          case "authoritative" -> Optional.of(given.stream().allMatch(Given::authoritative));
          case "dnssec" -> Optional.of(panel.proof().name().toLowerCase(Locale.ROOT));
          case "resolver" ->
              Optional.of(String.join(", ", given.stream().map(Given::server).toList()));
          default -> Optional.empty();
        };
  }

  private static Optional<Long> ttl(List<Given> given) {
    return given.stream().map(Given::ttl).filter(ttl -> ttl >= 0).min(Long::compare);
  }

  private static Map<String, Double> measures(Panel panel) {
    return ttl(panel.given()).map(ttl -> Map.of("ttl", (double) ttl)).orElse(Map.of());
  }

  private static Evidence evidence(Panel panel, Optional<Collection<String>> right) {
    StringBuilder out = new StringBuilder();
    for (Answer answer : panel.answers()) {
      switch (answer) {
        case Given given -> {
          out.append(given.server()).append(": ").append(given.rcodeName());
          out.append(", dnssec ").append(given.proof()).append('\n');
          given.records().forEach(record -> out.append("  ").append(record).append('\n'));
        }
        case Answer.Broken broken -> out.append(broken.detail()).append('\n');
      }
    }
    right.ifPresent(known -> {
      out.append("known as right:\n");
      known.forEach(record -> out.append("  ").append(record).append('\n'));
    });
    String text = out.length() > 16_000 ? out.substring(0, 16_000) : out.toString();
    return new Evidence(List.of(new Evidence.Item("answers", text)));
  }
}
