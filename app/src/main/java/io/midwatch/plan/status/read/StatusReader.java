package io.midwatch.plan.status.read;

import static io.midwatch.plan.yaml.Problems.quote;

import io.midwatch.base.CheckId;
import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Ids;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.plan.status.StatusPage.Way;
import io.midwatch.plan.yaml.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the section {@code status}. For one reading. */
public final class StatusReader {
  private static final Pattern LISTEN =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):[0-9]{1,5}");
  private static final int SHORTEST_TOKEN = 16;
  private static final Duration PUBLISH_AFTER = Duration.ofMinutes(5);
  private static final Duration REFRESH = Duration.ofHours(1);

  private final Desk desk;
  private final Set<String> services;
  private final Set<String> checks;
  private final Options mail;
  private final Map<String, String> listening = new LinkedHashMap<>();

  /**
   * @param services every service that is named
   * @param checks every check
   * @param shared settings by channel
   */
  public StatusReader(
      Desk desk, Set<String> services, Collection<CheckId> checks, Map<String, Options> shared) {
    this.desk = desk;
    this.services = services;
    this.checks = checks.stream().map(CheckId::text).collect(Collectors.toUnmodifiableSet());
    this.mail = shared.getOrDefault("email", Options.NONE);
  }

  /** The pages by id. */
  public SequencedMap<String, StatusPage> read(Optional<Tree> tree) {
    SequencedMap<String, StatusPage> pages = new LinkedHashMap<>();
    if (tree.isEmpty()) {
      return pages;
    }
    if (!(tree.get() instanceof Tree.Keys keys)) {
      desk.problems()
          .add(
              tree.get().where(),
              "status holds pages by name, not " + tree.get().kind(),
              "status: { shop: { components: { web: { services: [shop] } } } }");
      return pages;
    }
    for (Tree.Entry entry : keys.entries()) {
      Ids.isName(entry.key(), "a status page", entry.at(), desk.problems());
      if (entry.value() instanceof Tree.Keys page) {
        pages.put(entry.key(), page(entry.key(), page));
      } else {
        desk.problems()
            .add(
                entry.value().where(),
                "a status page holds keys with values, not " + entry.value().kind(),
                "components: { web: { services: [shop] } }");
      }
    }
    return pages;
  }

  private StatusPage page(String id, Tree.Keys keys) {
    Section section =
        Section.read(keys, StatusFields.PLAIN, Set.of("components", "export"), desk.problems());
    Options options = section.options();
    section.scalars("url").forEach(this::url);
    section.scalars("listen").forEach(listen -> listen(id, listen));
    section.scalars("sender").forEach(this::sender);
    Optional<Secret> token = options.secret("token");
    token
        .filter(secret -> secret.reveal().length() < SHORTEST_TOKEN)
        .ifPresent(_ ->
            desk.problems()
                .add(
                    section.where("token"),
                    "the token of a private page is shorter than " + SHORTEST_TOKEN + " characters",
                    "make one with: openssl rand -hex 24"));
    ExportReader exports = new ExportReader(desk);
    StatusPage page =
        new StatusPage(
            id,
            options.text("title").orElse(id),
            options.text("description").orElse(""),
            options.text("url").orElse("").replaceAll("/+$", ""),
            desk.zone(section).orElseGet(() -> ZoneId.of("UTC")),
            components(keys),
            options.text("listen"),
            token,
            options.text("publish").filter("by-hand"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(options.span("publish-after").orElse(PUBLISH_AFTER)),
            ways(section),
            options.text("sender").orElse(""),
            exports.read(keys.find("export").map(Tree.Entry::value), token.isPresent()),
            options.span("refresh").orElse(REFRESH));
    subscribers(section, page);
    return page;
  }

  private SequencedMap<String, StatusComponent> components(Tree.Keys page) {
    SequencedMap<String, StatusComponent> components = new LinkedHashMap<>();
    Optional<Tree> tree = page.find("components").map(Tree.Entry::value);
    if (!(tree.orElse(page) instanceof Tree.Keys keys)
        || tree.isEmpty()
        || keys.entries().isEmpty()) {
      desk.problems()
          .add(
              tree.orElse(page).where(),
              "this page shows nothing: it has no components",
              "components: { web: { name: Web shop, services: [shop] } }");
      return components;
    }
    for (Tree.Entry entry : keys.entries()) {
      Ids.isName(entry.key(), "a component", entry.at(), desk.problems());
      Section.read(entry.value(), StatusFields.COMPONENT, desk.problems())
          .ifPresent(
              section -> components.put(entry.key(), component(entry.key(), entry, section)));
    }
    return components;
  }

  private StatusComponent component(String id, Tree.Entry entry, Section section) {
    desk.known(section, "services", services);
    desk.known(section, "checks", checks);
    Options options = section.options();
    List<String> named = options.list("services", String.class);
    List<String> single = options.list("checks", String.class);
    if (named.isEmpty() && single.isEmpty()) {
      desk.problems()
          .add(
              entry.at(),
              "nothing says how component " + quote(id) + " is",
              "name the services or checks it stands on");
    }
    return new StatusComponent(
        id,
        options.text("name").orElse(id),
        options.text("description").orElse(""),
        options.text("group").orElse(""),
        Set.copyOf(named),
        single.stream()
            .filter(checks::contains)
            .map(CheckId::new)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Set<Way> ways(Section section) {
    Set<Way> ways = EnumSet.noneOf(Way.class);
    section
        .options()
        .list("subscribers", String.class)
        .forEach(word -> ways.add(Way.valueOf(word.toUpperCase(Locale.ROOT))));
    return ways;
  }

  private void subscribers(Section section, StatusPage page) {
    if (!page.ways().isEmpty() && page.url().isEmpty()) {
      desk.problems()
          .add(
              section.where("subscribers"),
              "subscribers are sent links, and this page has no url",
              "url: https://status.example.org");
    }
    if (page.ways().contains(Way.EMAIL) && mail.values().isEmpty()) {
      desk.problems()
          .add(
              section.where("subscribers"),
              "subscribers by e-mail need a mail server",
              "channels: { email: { host: mail.example.org, from: status@example.org } }");
    }
  }

  private void listen(String page, Tree.Scalar text) {
    if (!LISTEN.matcher(text.value()).matches()) {
      desk.problems()
          .add(
              text.where(),
              quote(text.written()) + " is not an address to listen on",
              "such as 0.0.0.0:8650 or 127.0.0.1:8650");
    }
    String other = listening.putIfAbsent(text.value(), page);
    if (other != null && !text.value().endsWith(":0")) {
      desk.problems()
          .add(
              text.where(),
              "the page " + quote(other) + " listens on " + quote(text.written()) + " already",
              "give each page a port of its own, or none");
    }
  }

  private void sender(Tree.Scalar text) {
    if (!text.value().matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+")) {
      desk.problems()
          .add(
              text.where(),
              quote(text.written()) + " is not a mail address",
              "write it as status@example.org");
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

  static boolean isWeb(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
