package io.midwatch.plan.heartbeat.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.CheckId;
import io.midwatch.base.DidYouMean;
import io.midwatch.base.Secret;
import io.midwatch.base.Severity;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;

/** Reads what has to report in. For one reading of a plan. */
public final class HeartbeatReader {
  private static final int LONGEST_NAME = 100;
  private static final int KEY_LENGTH = 32;
  private static final int SHORTEST_PING_KEY = 16;

  private final Desk desk;
  private final Heartbeats.House house;
  private Position createIn = Position.NONE;
  private final SequencedMap<CheckId, Heartbeat> all = new LinkedHashMap<>();
  private final Map<UUID, CheckId> uuids = new LinkedHashMap<>();
  private final SequencedMap<CheckId, List<Tree.Scalar>> wishes = new LinkedHashMap<>();
  private final Cadences cadences = new Cadences();

  /**
   * @param written the section {@code heartbeats}, which holds for all of them
   */
  public HeartbeatReader(Desk desk, Optional<Tree> written) {
    this.desk = desk;
    this.house =
        written
            .flatMap(tree -> Section.read(tree, HeartbeatFields.HOUSE, desk.problems()))
            .map(this::house)
            .orElse(Heartbeats.House.USUAL);
  }

  /** Is this entry among a service's checks one of ours? */
  public static boolean isOne(Tree tree) {
    return tree instanceof Tree.Keys keys && keys.find(Heartbeat.KIND).isPresent();
  }

  /**
   * Everything that was read.
   *
   * @param services the names of the services
   */
  public Heartbeats all(Collection<String> services) {
    house
        .createIn()
        .filter(service -> !services.contains(service))
        .ifPresent(service ->
            desk.problems()
                .add(
                    createIn,
                    quote(service) + " is not a service of this plan",
                    DidYouMean.hint(service, services)));
    return new Heartbeats(all, house);
  }

  /** The ids of all that were read. */
  public Set<CheckId> ids() {
    return all.keySet();
  }

  /** The services of all that were read. */
  public SequencedMap<CheckId, String> services() {
    SequencedMap<CheckId, String> services = new LinkedHashMap<>();
    all.forEach((id, heartbeat) -> services.put(id, heartbeat.service()));
    return services;
  }

  /** What each says that it hangs on. */
  public SequencedMap<CheckId, List<Tree.Scalar>> wishes() {
    return wishes;
  }

  /**
   * Reads one entry of a service's checks.
   *
   * @param usual what the service says of severity
   * @return its id; empty when it is not sound, which is a problem already told
   */
  public Optional<CheckId> read(String service, Optional<Severity> usual, Tree.Keys keys) {
    int before = desk.problems().count();
    Section section =
        Section.read(keys, HeartbeatFields.HEARTBEAT, Set.of(Heartbeat.KIND), desk.problems());
    Optional<String> name = name(keys);
    Optional<Cadence> cadence = cadence(section);
    LimitReader limit = new LimitReader(desk, section);
    Limits limits = limit.limits(cadence);
    Tolerance tolerance = limit.tolerance();
    Optional<UUID> uuid = uuid(section);
    List<String> dependsOn = section.options().list("depends-on", String.class);
    name.ifPresent(one ->
        wishes
            .computeIfAbsent(Heartbeat.id(service, one), _ -> new ArrayList<>())
            .addAll(section.scalars("depends-on")));
    List<String> environments = section.options().list("environments", String.class);
    section
        .scalars("environments")
        .forEach(one -> Ids.isName(one.value(), "an environment", one.where(), desk.problems()));
    if (desk.problems().count() > before || name.isEmpty() || cadence.isEmpty()) {
      return Optional.empty();
    }
    Options options = section.options();
    Heartbeat heartbeat =
        new Heartbeat(
            Heartbeat.id(service, name.get()),
            service,
            name.get(),
            uuid,
            options.text("title").orElse(name.get()),
            cadence.get(),
            limits,
            tolerance,
            intake(options),
            options.list("tags", String.class),
            environments,
            options.text("severity").flatMap(Severity::parse).or(() -> usual).orElse(Severity.PAGE),
            dependsOn,
            TrendReader.read(options, section, desk));
    return keep(heartbeat, keys, section);
  }

  private Optional<CheckId> keep(Heartbeat heartbeat, Tree.Keys keys, Section section) {
    if (all.putIfAbsent(heartbeat.id(), heartbeat) != null) {
      desk.problems()
          .add(
              keys.where(),
              "two heartbeats of this service are called " + quote(heartbeat.name()),
              "give one of them another name");
      return Optional.empty();
    }
    heartbeat
        .uuid()
        .map(uuid -> uuids.putIfAbsent(uuid, heartbeat.id()))
        .ifPresent(other ->
            desk.problems()
                .add(section.where("uuid"), "this is the uuid of " + other, "each has its own"));
    return Optional.of(heartbeat.id());
  }

  private Optional<String> name(Tree.Keys keys) {
    Tree tree = keys.find(Heartbeat.KIND).orElseThrow().value();
    if (tree instanceof Tree.Scalar scalar && isName(scalar.value())) {
      return Optional.of(scalar.value());
    }
    desk.problems()
        .add(
            tree.where(),
            (tree instanceof Tree.Scalar scalar ? quote(scalar.written()) : tree.kind())
                + " cannot be the name of a heartbeat",
            "1 to 100 small letters, digits, dashes or underscores: nightly-billing");
    return Optional.empty();
  }

  /** Small letters, digits, dashes and underscores; the first is neither of these two. */
  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!first && (i == 0 || (c != '_' && c != '-'))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_NAME;
  }

  private Optional<Cadence> cadence(Section section) {
    Options options = section.options();
    List<String> cron = options.list("cron", String.class);
    List<String> calendar = options.list("on-calendar", String.class);
    boolean timed = section.keys().find("cron").isPresent();
    timed |= section.keys().find("on-calendar").isPresent();
    if (timed && options.has("every")) {
      desk.problems()
          .add(
              section.where("every"),
              "a sign comes either every so often or at the times of a schedule",
              "leave out one of them");
      return Optional.empty();
    }
    Optional<ZoneId> zone = section.scalars("zone").stream().findFirst().map(this::zone);
    if (!timed) {
      return Optional.of(cadences.every(options.span("every").orElse(Duration.ofDays(1))));
    }
    ZoneId counts = zone.orElse(house.zone());
    boolean sound = true;
    for (Tree.Scalar line : section.scalars("cron")) {
      sound &= at(line, List.of(line.value()), List.of(), counts).isPresent();
    }
    for (Tree.Scalar line : section.scalars("on-calendar")) {
      sound &= at(line, List.of(), List.of(line.value()), counts).isPresent();
    }
    List<Tree.Scalar> lines = section.scalars(cron.isEmpty() ? "on-calendar" : "cron");
    return sound && !lines.isEmpty()
        ? at(lines.getFirst(), cron, calendar, counts)
            .map(cadence -> HolidayReader.around(cadence, section, desk))
        : Optional.empty();
  }

  private Optional<Cadence> at(
      Tree.Scalar written, List<String> cron, List<String> calendar, ZoneId zone) {
    return desk.schedule(written, () -> cadences.at(cron, calendar, zone));
  }

  private ZoneId zone(Tree.Scalar written) {
    return desk.zone(written, cadences::zone).orElse(Heartbeats.House.USUAL.zone());
  }

  private Optional<UUID> uuid(Section section) {
    return section.scalars("uuid").stream()
        .findFirst()
        .flatMap(written -> desk.judge(written, () -> uuid(written.value())));
  }

  private static UUID uuid(String text) throws InvalidValueException {
    String small = text.toLowerCase(Locale.ROOT);
    if (small.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return UUID.fromString(small);
    }
    throw new InvalidValueException(
        quote(text) + " is not a uuid", "such as f0b0a2a4-6f5a-4c5e-9d7b-2a1c3e4d5f60");
  }

  private static Intake intake(Options options) {
    if (!options.has("methods") && !options.has("keywords")) {
      return Intake.ALL;
    }
    List<String> methods =
        options.list("methods", String.class).stream()
            .map(method -> method.toUpperCase(Locale.ROOT))
            .distinct()
            .toList();
    Intake.Words words =
        options
            .group("keywords")
            .map(group -> {
              List<String> in = group.list("in", String.class);
              return new Intake.Words(
                  group.list("failure", String.class),
                  group.list("success", String.class),
                  group.list("start", String.class),
                  group.text("otherwise").orElse("ignore").equals("fail"),
                  in.isEmpty() || in.contains("body") || in.contains("mail-body"),
                  in.isEmpty() || in.contains("subject"),
                  in.isEmpty() || in.contains("body") || in.contains("http-body"));
            })
            .orElse(Intake.Words.NONE);
    return new Intake(methods, words);
  }

  private Heartbeats.House house(Section section) {
    Options options = section.options();
    createIn = section.where("create-in");
    for (String key : List.of("api-key", "read-key")) {
      fits(section, key, KEY_LENGTH, KEY_LENGTH);
    }
    fits(section, "ping-key", SHORTEST_PING_KEY, KEY_LENGTH);
    OptionalInt keep =
        options
            .whole("keep")
            .map(count -> OptionalInt.of(Math.toIntExact(count)))
            .orElse(OptionalInt.empty());
    return new Heartbeats.House(
        options.text("create-in"),
        section.scalars("zone").stream()
            .findFirst()
            .map(this::zone)
            .orElse(Heartbeats.House.USUAL.zone()),
        options.secret("ping-key"),
        options.secret("api-key"),
        options.secret("read-key"),
        keep.orElse(Heartbeats.House.USUAL.keep()),
        options.group("mail").map(mail -> mail(mail, section)));
  }

  private Heartbeats.Mail mail(Options mail, Section section) {
    if (mail.has("certificate") != mail.has("key")) {
      desk.problems()
          .add(section.where("mail"), "a certificate and its key belong together", "name both");
    }
    return new Heartbeats.Mail(
        mail.text("listen").orElse(Heartbeats.Mail.USUAL_LISTEN),
        mail.text("domain").orElse("").toLowerCase(Locale.ROOT),
        mail.text("certificate"),
        mail.secret("key"));
  }

  private void fits(Section section, String key, int least, int most) {
    Optional<Secret> secret = section.options().secret(key);
    secret
        .map(Secret::reveal)
        .filter(text ->
            text.length() < least || text.length() > most || !text.matches("[A-Za-z0-9_-]+"))
        .ifPresent(_ ->
            desk.problems()
                .add(
                    section.where(key),
                    "this key has "
                        + (least == most ? "" : least + " to ")
                        + most
                        + " letters, digits, dashes or underscores",
                    "openssl rand -hex 16"));
  }
}
