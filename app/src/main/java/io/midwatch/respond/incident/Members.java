package io.midwatch.respond.incident;

import io.midwatch.respond.incident.Member.How;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of an incident by id, in the order in which they came; immutable. A storm brings ten
 * thousands of them, so that a further one costs little, and what is asked of a service at each
 * alert is known without going through all of them.
 */
final class Members extends AbstractMap<String, Member> implements SequencedMap<String, Member> {
  private final Layered<Member> byAlert;
  private final Layered<Share> byService;
  private final int holding;

  /**
   * What a service has of it.
   *
   * @param holding so many of its alerts fail by themselves
   * @param last when the last alert came that does not hang on another
   */
  record Share(int holding, Optional<Instant> last) {
    static final Share NONE = new Share(0, Optional.empty());
  }

  private Members(Layered<Member> byAlert, Layered<Share> byService, int holding) {
    this.byAlert = byAlert;
    this.byService = byService;
    this.holding = holding;
  }

  static Members of(Map<String, Member> all) {
    if (all instanceof Members members) {
      return members;
    }
    Map<String, Share> shares = new LinkedHashMap<>();
    int holding = 0;
    for (Member member : all.values()) {
      shares.merge(member.service(), share(Share.NONE, Optional.empty(), member), Members::sum);
      holding += member.holds() ? 1 : 0;
    }
    return new Members(Layered.of(all), Layered.of(shares), holding);
  }

  Members with(Member member) {
    Optional<Member> before = Optional.ofNullable(byAlert.get(member.alert()));
    if (before.filter(one -> !one.service().equals(member.service())).isPresent()
        || before.filter(one -> !one.joinedAt().equals(member.joinedAt())).isPresent()
        || before.filter(one -> one.how() != member.how()).isPresent()) {
      Map<String, Member> all = new LinkedHashMap<>(this);
      all.put(member.alert(), member);
      return of(all);
    }
    Share share = share(share(member.service()), before, member);
    int was = before.filter(Member::holds).isPresent() ? 1 : 0;
    return new Members(
        byAlert.with(member.alert(), member),
        byService.with(member.service(), share),
        holding - was + (member.holds() ? 1 : 0));
  }

  Members without(String alert) {
    Map<String, Member> fewer = new LinkedHashMap<>(this);
    fewer.remove(alert);
    return of(fewer);
  }

  private static Share share(Share old, Optional<Member> before, Member member) {
    int was = before.filter(Member::holds).isPresent() ? 1 : 0;
    Optional<Instant> came =
        member.how() == How.DEPENDENCY ? Optional.empty() : Optional.of(member.joinedAt());
    return new Share(old.holding() - was + (member.holds() ? 1 : 0), later(old.last(), came));
  }

  private static Share sum(Share one, Share other) {
    return new Share(one.holding() + other.holding(), later(one.last(), other.last()));
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && (other.isEmpty() || one.get().isAfter(other.get())) ? one : other;
  }

  /** What a service has of it. */
  Share share(String service) {
    Share share = byService.get(service);
    return share == null ? Share.NONE : share;
  }

  /** Does any fail by itself? */
  boolean holds() {
    return holding > 0;
  }

  boolean has(String service) {
    return byService.get(service) != null;
  }

  /** Those that differ from another incident's, or from what they were. */
  Set<String> apart(Members other) {
    return byAlert.apart(other.byAlert);
  }

  @Override
  public @Nullable Member get(@Nullable Object key) {
    return key instanceof String alert ? byAlert.get(alert) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return byAlert.size();
  }

  @Override
  public Set<Entry<String, Member>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Member>> iterator() {
        return byAlert.entries().iterator();
      }

      @Override
      public int size() {
        return byAlert.size();
      }
    };
  }

  @Override
  public SequencedMap<String, Member> reversed() {
    return new LinkedHashMap<>(this).reversed();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Members members
        ? size() == members.size() && apart(members).isEmpty()
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
