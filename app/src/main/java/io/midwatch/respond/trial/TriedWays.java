package io.midwatch.respond.trial;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Which ways to reach somebody have ever taken a test page? Safe for use by many threads. */
public interface TriedWays {
  /** Notes that a way has taken a test page; on disk when it returns. */
  void accepted(Way way, Instant at);

  /** Every way that ever took one, with the last time. */
  Map<Way, Instant> all();

  /**
   * A way without its address, which may be a credential: a changed address is another way.
   *
   * @param person the person's id
   * @param channel the channel's key
   * @param address the SHA-256 of the address, in hexadecimal
   */
  record Way(String person, String channel, String address) {
    /** The way that an entry of a person's reach stands for. */
    public static Way of(String person, Reach reach) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256")
                .digest(reach.address().getBytes(StandardCharsets.UTF_8));
        return new Way(person, reach.channel(), HexFormat.of().formatHex(hash));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }

  /** The people who have channels that never took a test page, with these. */
  default SequencedMap<String, List<String>> untried(Plan plan) {
    Map<Way, Instant> known = all();
    SequencedMap<String, List<String>> untried = new LinkedHashMap<>();
    for (Person person : plan.people().values()) {
      List<String> channels =
          person.reach().stream()
              .filter(reach -> !known.containsKey(Way.of(person.id(), reach)))
              .map(Reach::channel)
              .toList();
      if (!channels.isEmpty()) {
        untried.put(person.id(), channels);
      }
    }
    return untried;
  }

  /** The same as words: {@code ana (sms, email)}. */
  default List<String> missing(Plan plan) {
    return untried(plan).entrySet().stream()
        .map(one -> one.getKey() + " (" + String.join(", ", one.getValue()) + ")")
        .toList();
  }
}
