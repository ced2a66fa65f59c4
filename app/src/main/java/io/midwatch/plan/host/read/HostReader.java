package io.midwatch.plan.host.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Position;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.plan.host.DiskRules;
import io.midwatch.plan.host.Host;
import io.midwatch.plan.host.HostLimits;
import io.midwatch.plan.host.Hosts;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the hosts among the checks of services. For one reading of a plan. */
public final class HostReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");
  private static final Pattern TIME_SERVER =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9][A-Za-z0-9.-]{0,252})(:[0-9]{1,5})?");
  private static final long MIB = 1L << 20;
  private static final int MOST_HOSTS = 1_000;
  private static final int MOST_WORDS = 100;

  private final Desk desk;
  private final SequencedMap<CheckId, Host> all = new LinkedHashMap<>();
  private final Map<CheckId, Position> places = new LinkedHashMap<>();

  public HostReader(Desk desk) {
    this.desk = desk;
  }

  /** Is this entry among a service's checks a host? */
  public static boolean isOne(Tree tree) {
    return tree instanceof Tree.Keys keys && keys.find(Host.KIND).isPresent();
  }

  /** Everything that was read. */
  public Hosts all() {
    return new Hosts(all);
  }

  /**
   * Reads one entry of a service's checks; what is wrong with it becomes a problem.
   *
   * @param severity what alerts of the service ask for, where it says so
   */
  public void read(String service, Optional<Severity> severity, Tree.Keys keys) {
    int before = desk.problems().count();
    Section section = Section.read(keys, HostFields.HOST, Set.of(Host.KIND), desk.problems());
    Tree named = keys.find(Host.KIND).orElseThrow().value();
    if (!(named instanceof Tree.Scalar name) || !NAME.matcher(name.value()).matches()) {
      desk.problems()
          .add(
              named.where(),
              "a host is named as it calls itself: letters, digits, dots and dashes",
              "host: web-1");
      return;
    }
    Limits limits = new Limits(desk, section);
    Host.From from = from(section);
    DiskRules disks = disks(section);
    HostLimits all = limits.read();
    Optional<CheckId> id = id(service, name.value(), section);
    if (desk.problems().count() > before || id.isEmpty()) {
      return;
    }
    Options own = section.options();
    keep(
        name,
        new Host(
            id.get(),
            service,
            name.value(),
            from,
            disks,
            all,
            wanted(section),
            own.span("silent-after").orElse(Duration.ofMinutes(5)),
            own.text("severity").flatMap(Severity::parse),
            severity.orElse(Severity.PAGE),
            own.secret("key")));
  }

  private Optional<CheckId> id(String service, String name, Section section) {
    String text = section.options().text("id").orElse(service + "/" + Host.KIND + "/" + name);
    if (!Ids.CHECK.matcher(text).matches() || Ids.isReserved(text)) {
      desk.problems().add(section.where("id"), quote(text) + " cannot be its id", "id: web-1");
      return Optional.empty();
    }
    return Optional.of(new CheckId(text));
  }

  private void keep(Tree.Scalar name, Host host) {
    Optional<Host> same =
        all.values().stream()
            .filter(other -> other.name().equals(host.name()) || other.id().equals(host.id()))
            .findFirst();
    if (same.isPresent()) {
      desk.problems()
          .add(
              name.where(),
              "two hosts are called "
                  + quote(host.name())
                  + ", the first at "
                  + places.get(same.get().id()),
              "a host stands beneath one service");
    } else if (all.size() == MOST_HOSTS) {
      desk.problems().add(name.where(), "there are more than 1,000 hosts", "");
    } else {
      all.put(host.id(), host);
      places.put(host.id(), name.where());
    }
  }

  private Host.From from(Section section) {
    String text = section.options().text("from").orElse("agent");
    Duration every = section.options().span("every").orElse(Duration.ofMinutes(1));
    return switch (text) {
      case "agent" -> new Host.From.Agent();
      case "otlp" -> new Host.From.Otlp();
      default ->
          judged(section, "from", value -> new Host.From.NodeExporter(address(value), every))
              .orElse(new Host.From.NodeExporter(URI.create("http://localhost"), every));
    };
  }

  private static URI address(String text) throws InvalidValueException {
    String hint = "from: agent, otlp, or http://web-1:9100/metrics";
    try {
      URI uri = URI.create(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null) {
        throw new InvalidValueException(quote(text) + " is no place for figures", hint);
      }
      return uri.getPath().isEmpty() ? uri.resolve("/metrics") : uri;
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(quote(text) + " is not an address", hint);
    }
  }

  private DiskRules disks(Section section) {
    Optional<Tree> written = section.keys().find("disk").map(Tree.Entry::value);
    Optional<DiskRule> usual = Optional.of(DiskRule.USUAL);
    Map<String, Optional<DiskRule>> mounts = new LinkedHashMap<>();
    if (written.isPresent() && written.get() instanceof Tree.Scalar rule) {
      usual = desk.judge(rule, () -> DiskRuleText.parse(rule.value())).orElse(usual);
    } else if (written.isPresent() && written.get() instanceof Tree.Keys keys) {
      for (Tree.Entry entry : keys.entries()) {
        if (!(entry.value() instanceof Tree.Scalar rule)) {
          continue; // told already
        }
        Optional<Optional<DiskRule>> read =
            desk.judge(rule, () -> DiskRuleText.parse(rule.value()));
        if (entry.key().equals("*")) {
          usual = read.orElse(usual);
        } else {
          mounts.put(entry.key(), read.orElse(Optional.empty()));
        }
      }
    }
    return new DiskRules(usual, mounts);
  }

  private Host.Wanted wanted(Section section) {
    return new Host.Wanted(
        processes(section),
        texts(section, "logs", List.of("/var/log")),
        section.options().whole("log-size").orElse(100 * MIB),
        texts(section, "temp", List.of("/tmp", "/var/tmp")),
        section.options().whole("temp-size").orElse(1_024 * MIB),
        texts(section, "certificates", List.of()),
        judged(section, "time-server", HostReader::timeServer).orElse(""));
  }

  private List<String> processes(Section section) {
    section
        .scalars("processes")
        .forEach(one -> desk.judge(one, () -> ProcessRuleText.parse(one.value())));
    return texts(section, "processes", List.of());
  }

  private static String timeServer(String text) throws InvalidValueException {
    if (!TIME_SERVER.matcher(text).matches()) {
      throw new InvalidValueException(
          quote(text) + " is no name or address of a time server", "time-server: ntp.example.org");
    }
    return text;
  }

  private List<String> texts(Section section, String key, List<String> usual) {
    if (!section.options().has(key)) {
      return usual;
    }
    List<String> texts = section.options().list(key, String.class);
    if (texts.size() > MOST_WORDS) {
      desk.problems().add(section.where(key), "these are more than 100", "");
    }
    return texts.stream().limit(MOST_WORDS).toList();
  }

  /** What reads a single text. */
  interface Reading<T> {
    T of(String text) throws InvalidValueException;
  }

  private <T> Optional<T> judged(Section section, String key, Reading<T> reading) {
    return section.scalars(key).stream()
        .findFirst()
        .flatMap(scalar -> desk.judge(scalar, () -> reading.of(scalar.value())));
  }
}
