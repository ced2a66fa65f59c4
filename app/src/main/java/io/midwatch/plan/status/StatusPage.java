package io.midwatch.plan.status;

import io.midwatch.base.CheckId;
import io.midwatch.base.Secret;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A page that tells users how it is, as declared in the section {@code status}.
 *
 * @param id the key in the plan; part of its address
 * @param title for people to read
 * @param description one sentence about it; may be empty
 * @param url where users open it, without a slash at the end; may be empty
 * @param zone its days and the times on it
 * @param components by id, in the order of the file
 * @param listen its own address, {@code host:port}; without one it is served under {@code /status/}
 * @param token whoever has it may see the page; without one everybody may
 * @param publishAfter how long a component is out until the page says so by itself; empty when only
 *     people write
 * @param ways how users may be told of changes
 * @param sender of messages by e-mail; empty for that of {@code channels.email}
 * @param exports where copies are kept
 * @param refresh how often a copy is written even though nothing has changed
 */
public record StatusPage(
    String id,
    String title,
    String description,
    String url,
    ZoneId zone,
    SequencedMap<String, StatusComponent> components,
    Optional<String> listen,
    Optional<Secret> token,
    Optional<Duration> publishAfter,
    Set<Way> ways,
    String sender,
    List<StatusExport> exports,
    Duration refresh) {
  /** How a subscriber is told. */
  public enum Way {
    EMAIL,
    WEBHOOK
  }

  public StatusPage {
    components = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(components));
    ways = Set.copyOf(ways);
    exports = List.copyOf(exports);
  }

  /** May only those see it who have its token? */
  public boolean isPrivate() {
    return token.isPresent();
  }

  /** The components that stand on a check. */
  public List<StatusComponent> standingOn(String service, CheckId check) {
    return components.values().stream().filter(one -> one.covers(service, check)).toList();
  }
}
