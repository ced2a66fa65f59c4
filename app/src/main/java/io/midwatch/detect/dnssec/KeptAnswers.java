package io.midwatch.detect.dnssec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Keeps what was answered during one proof, so that a second look at it asks nobody again. */
final class KeptAnswers extends PassingResolver {
  private final Map<String, Message> answers = new ConcurrentHashMap<>();
  private volatile boolean turned;

  KeptAnswers(Resolver real) {
    super(real);
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query, Executor executor) {
    Optional<Message> known = answered(query);
    return known.isPresent()
        ? CompletableFuture.completedFuture(known.get())
        : super.sendAsync(query, executor);
  }

  @Override
  protected CompletionStage<Message> passed(Message query, CompletionStage<Message> answering) {
    return answering.thenApply(answer -> {
      UnknownKey.marked(answer);
      answers.put(key(query), answer.clone());
      return answer;
    });
  }

  private static String key(Message query) {
    Record question = query.getQuestion();
    return question.getName().canonicalize() + " " + question.getType();
  }

  /** What was answered to this question, if it was asked. */
  Optional<Message> answered(Message query) {
    Optional<Message> known = Optional.ofNullable(answers.get(key(query))).map(Message::clone);
    known.ifPresent(answer -> {
      answer.getHeader().setID(query.getHeader().getID());
      if (turned && query.getQuestion().getType() == Type.DNSKEY) {
        turn(answer);
      }
    });
    return known;
  }

  /**
   * Keys that share a tag come in the other order from now on: the validator tries the first one
   * only, and any of them may be the one that signed (RFC 4035, section 5.3.1).
   */
  void turnTheKeys() {
    turned = true;
  }

  private static void turn(Message answer) {
    List<Record> keys =
        answer.getSection(Section.ANSWER).stream().filter(DNSKEYRecord.class::isInstance).toList();
    Set<Integer> tags = new HashSet<>();
    keys.forEach(key -> tags.add(((DNSKEYRecord) key).getFootprint()));
    if (tags.size() < keys.size()) {
      keys.forEach(key -> answer.removeRecord(key, Section.ANSWER));
      keys.reversed().forEach(key -> answer.addRecord(key, Section.ANSWER));
    }
  }

  /** Every zone whose keys and whose DS records were both given. */
  Collection<Vouched> zones() {
    List<Vouched> zones = new ArrayList<>();
    for (RRset keys : sets(Type.DNSKEY)) {
      sets(Type.DS).stream()
          .filter(digests -> digests.getName().equals(keys.getName()))
          .findFirst()
          .ifPresent(digests -> zones.add(vouched(keys, digests)));
    }
    return zones;
  }

  private static Vouched vouched(RRset keys, RRset digests) {
    return new Vouched(
        keys,
        keys.rrs(false).stream().map(DNSKEYRecord.class::cast).toList(),
        digests.rrs(false).stream().map(DSRecord.class::cast).toList());
  }

  private List<RRset> sets(int type) {
    return answers.values().stream()
        .flatMap(answer -> answer.getSectionRRsets(Section.ANSWER).stream())
        .filter(set -> set.getType() == type)
        .toList();
  }

  /** The zones' names, for words. */
  static String shown(Name name) {
    return name.equals(Name.root) ? "the root" : name.toString(true);
  }
}
