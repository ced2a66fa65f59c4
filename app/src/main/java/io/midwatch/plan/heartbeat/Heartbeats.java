package io.midwatch.plan.heartbeat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Secret;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Everything of a plan that has to report in. Immutable.
 *
 * @param all by id, in the order of the file
 * @param house what holds for all of them
 */
public record Heartbeats(SequencedMap<CheckId, Heartbeat> all, House house) {
  /** Nothing has to. */
  public static final Heartbeats NONE = new Heartbeats(new LinkedHashMap<>(), House.USUAL);

  public Heartbeats {
    all = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(all));
  }

  /** The one with this id. */
  public Optional<Heartbeat> find(CheckId id) {
    return Optional.ofNullable(all.get(id));
  }

  /** Those of this name, one in each of several services at most. */
  public List<Heartbeat> named(String name) {
    return all.values().stream().filter(one -> one.name().equals(name)).toList();
  }

  /** Those of a service. */
  public List<Heartbeat> of(String service) {
    return all.values().stream().filter(one -> one.service().equals(service)).toList();
  }

  /**
   * What holds for all of them.
   *
   * @param createIn the service that owns those that make themselves known; empty: none may
   * @param zone of schedules that name none
   * @param pingKey stands before names in addresses; empty: one is made up and kept
   * @param apiKey allows to change them by the API of others; empty: nobody may
   * @param readKey allows to read them by that API; empty: nobody may
   * @param keep how many signs of each are kept with what they said
   * @param mail where signs come by mail; empty: nowhere
   */
  public record House(
      Optional<String> createIn,
      ZoneId zone,
      Optional<Secret> pingKey,
      Optional<Secret> apiKey,
      Optional<Secret> readKey,
      int keep,
      Optional<Mail> mail) {
    /** Where nothing is said. */
    public static final House USUAL =
        new House(
            Optional.empty(),
            ZoneOffset.UTC,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            100,
            Optional.empty());
  }

  /**
   * Signs that come by mail.
   *
   * @param listen an address and a port, such as {@code 127.0.0.1:2525}
   * @param domain of the addresses; empty: any
   * @param certificate the path of its chain in PEM, with which senders may go on in TLS; empty: in
   *     plain text only
   * @param key the path of its private key, or that key
   */
  public record Mail(
      String listen, String domain, Optional<String> certificate, Optional<Secret> key) {
    /** One without TLS. */
    public static Mail plain(String listen, String domain) {
      return new Mail(listen, domain, Optional.empty(), Optional.empty());
    }

    /** Where it listens that does not say: on this machine only. */
    public static final String USUAL_LISTEN = "127.0.0.1:2525";
  }
}
