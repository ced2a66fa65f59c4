package io.midwatch.respond.trial;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Which ways to reach somebody are known to work? One that a provider accepted a test page for is
 * only half known: it may ring in an empty room. It is confirmed when the person has told the code
 * that stood in that page. Safe for use by many threads.
 */
public interface TriedWays {
  /** Notes that a way has taken a test page; on disk when it returns. */
  void accepted(Way way, Instant at);

  /** Every way that ever took one, with the last time; those that were confirmed twice. */
  Map<Way, Instant> all();

  /**
   * A person tells the code of a test page: the ways on which it was sent are confirmed.
   *
   * @return them; none when no page of the last day had that code
   */
  default List<Way> confirm(String person, String code, Instant now) {
    List<Way> found = named(person, code, now);
    found.forEach(way -> accepted(way.confirmation(), now));
    return found;
  }

  /** The ways on which a test page of the last day with this code was sent to a person. */
  default List<Way> named(String person, String code, Instant now) {
    return all().entrySet().stream()
        .filter(one -> one.getKey().person().equals(person) && !one.getKey().isConfirmation())
        .filter(one -> Duration.between(one.getValue(), now).compareTo(CODE_HOLDS) < 0)
        .filter(one -> one.getKey().code(one.getValue()).equals(plain(code)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Has somebody confirmed all of these since their test page was sent? */
  default boolean areConfirmed(List<Way> ways) {
    Map<Way, Instant> known = all();
    return ways.stream()
        .allMatch(way -> {
          Instant sent = known.get(way);
          Instant confirmed = known.get(way.confirmation());
          return sent != null && confirmed != null && !confirmed.isBefore(sent);
        });
  }

  private static String plain(String code) {
    return code.strip().toUpperCase(Locale.ROOT);
  }

  /** So long the code of a test page is taken. */
  Duration CODE_HOLDS = Duration.ofDays(1);

  /**
   * A way without its address, which may be a credential: a changed address is another way.
   *
   * @param person the person's id
   * @param channel the channel's key
   * @param address the SHA-256 of the address, in hexadecimal
   */
  record Way(String person, String channel, String address) {
    private static final String CONFIRMED = "confirmed-";

    /** Letters and digits that nobody mistakes for another. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int LENGTH = 6;

    /** Under this it is noted that the way was confirmed. */
    Way confirmation() {
      return new Way(person, CONFIRMED + channel, address);
    }

    boolean isConfirmation() {
      return channel.startsWith(CONFIRMED);
    }

    /**
     * The code in the test page of an instant. It can be told only by who has read the page: the
     * instant is known to the nanosecond here alone.
     */
    String code(Instant sent) {
      byte[] hash = sha256(person + '\n' + channel + '\n' + address + '\n' + sent);
      StringBuilder code = new StringBuilder();
      for (int i = 0; i < LENGTH; i++) {
        code.append(SIGNS.charAt(Math.floorMod(hash[i], SIGNS.length())));
      }
      return code.toString();
    }

    /** The way that an entry of a person's reach stands for. */
    public static Way of(String person, Reach reach) {
      return new Way(person, reach.channel(), HexFormat.of().formatHex(sha256(reach.address())));
    }

    private static byte[] sha256(String text) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }

  /**
   * The people who have channels that they have not confirmed, with these; and those who have a
   * single way, which leaves nothing when it does not work.
   */
  default SequencedMap<String, List<String>> untried(Plan plan) {
    Map<Way, Instant> known = all();
    SequencedMap<String, List<String>> untried = new LinkedHashMap<>();
    for (Person person : plan.people().values()) {
      List<String> channels = new ArrayList<>();
      person.reach().stream()
          .filter(reach -> !known.containsKey(Way.of(person.id(), reach).confirmation()))
          .map(reach -> words(reach, known.containsKey(Way.of(person.id(), reach))))
          .forEach(channels::add);
      if (person.reach().stream().map(reach -> Way.of(person.id(), reach)).distinct().count() < 2) {
        channels.add(SINGLE);
      }
      if (!channels.isEmpty()) {
        untried.put(person.id(), channels);
      }
    }
    return untried;
  }

  /** Stands beside the ways of whoever has but one. */
  String SINGLE = "no second way";

  private static String words(Reach reach, boolean accepted) {
    return reach.channel() + (accepted ? ": accepted, not confirmed" : ": never tried");
  }

  /** The same as words: {@code ana (sms: never tried, email: accepted, not confirmed)}. */
  default List<String> missing(Plan plan) {
    return untried(plan).entrySet().stream()
        .map(one -> one.getKey() + " (" + String.join(", ", one.getValue()) + ")")
        .toList();
  }
}
