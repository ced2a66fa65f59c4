package io.midwatch.plan.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.DidYouMean;
import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Position;
import io.midwatch.plan.Quiet;
import io.midwatch.plan.Watcher;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the section {@code watcher}. */
final class WatcherReader {
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?|[0-9A-Fa-f:.]+");
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);
  private static final Duration KEEP = Duration.ofDays(400);

  private final Desk desk;
  private final SequencedMap<String, Person> people;
  private final Set<String> owners;
  private Quiet quiet = Quiet.USUAL;

  /**
   * @param owners who may own it: people and rotas
   */
  WatcherReader(Desk desk, SequencedMap<String, Person> people, Set<String> owners) {
    this.desk = desk;
    this.people = people;
    this.owners = owners;
  }

  /** Empty when there is nobody to own it, which is a problem already told. */
  Optional<Watcher> read(Optional<Tree> tree, Position start) {
    Tree.Keys none = new Tree.Keys(java.util.List.of(), 1, start);
    Section section =
        tree.flatMap(t -> Section.read(t, PlanFields.WATCHER, desk.problems()))
            .orElse(new Section(Options.NONE, none));
    Options options = section.options();
    Optional<String> owner = options.text("owner");
    owner
        .filter(name -> !owners.contains(name))
        .ifPresent(name ->
            desk.problems()
                .add(
                    section.where("owner"),
                    "unknown person or rota " + quote(name),
                    DidYouMean.hint(name, owners)));
    for (String key : Set.of("gateway", "resolver", "canaries")) {
      section.scalars(key).forEach(host -> host(host, key.equals("canaries")));
    }
    section.scalars("allow").forEach(this::network);
    section.scalars("deny").forEach(this::network);
    section.scalars("url").forEach(this::url);
    quiet = QuietReader.read(section, desk);
    if (people.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Watcher(
            owner.orElse(people.firstEntry().getKey()),
            options.text("url").orElse("").replaceAll("/+$", ""),
            options.text("gateway"),
            options.text("resolver"),
            options.list("canaries", String.class),
            heartbeat(section),
            options.bool("exec").orElse(false),
            options.list("allow", String.class),
            options.list("deny", String.class),
            Math.toIntExact(options.whole("at-once").orElse(5_000L)),
            Math.toIntExact(options.whole("per-host").orElse(50L)),
            options.span("keep").orElse(KEEP)));
  }

  /** What is told later or not at all, as it was read last. */
  Quiet quiet() {
    return quiet;
  }

  private Optional<Watcher.Heartbeat> heartbeat(Section section) {
    Optional<Options> group = section.options().group("heartbeat");
    Optional<Secret> url = group.flatMap(options -> options.secret("url"));
    url.filter(secret -> !isWeb(secret.reveal()))
        .ifPresent(_ ->
            desk.problems()
                .add(
                    section.where("heartbeat"),
                    "the url of the heartbeat is not a web address",
                    "it starts with https:// or http://"));
    return url.map(secret ->
        new Watcher.Heartbeat(
            secret, group.flatMap(options -> options.span("every")).orElse(HEARTBEAT)));
  }

  private void host(Tree.Scalar text, boolean port) {
    boolean good = HOST.matcher(text.value()).matches();
    if (!good || (port && !text.value().matches(".*:[0-9]{1,5}"))) {
      desk.problems()
          .add(
              text.where(),
              quote(text.written()) + " is not a host" + (port ? " with a port" : ""),
              "such as " + (port ? "one.one.one.one:443" : "192.0.2.1 or 192.0.2.1:53"));
    }
  }

  private void network(Tree.Scalar text) {
    String[] parts = text.value().split("/", 2);
    boolean good = parts.length == 2 && parts[1].matches("[0-9]{1,3}");
    if (good) {
      try {
        int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * 8;
        good = Integer.parseInt(parts[1]) <= bits;
      } catch (IllegalArgumentException _) {
        good = false;
      }
    }
    if (!good) {
      desk.problems()
          .add(
              text.where(),
              quote(text.written()) + " is not a network",
              "such as 10.0.0.0/8 or fd00::/8");
    }
  }

  private void url(Tree.Scalar text) {
    if (!isWeb(text.value())) {
      desk.problems()
          .add(
              text.where(),
              quote(text.written()) + " is not a web address",
              "it starts with https:// or http://");
    }
  }

  private static boolean isWeb(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
