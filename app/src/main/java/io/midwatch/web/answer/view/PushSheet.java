package io.midwatch.web.answer.view;

import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.webpush.Browsers;
import io.midwatch.respond.channel.webpush.Subscription;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which browsers may wake whom?
 *
 * @param key the public key that a browser is given
 * @param script address of the script that asks the browser
 * @param manifest address of what makes the site an app on a phone
 * @param names those under which a browser may be added
 */
public record PushSheet(String key, String script, String manifest, List<Name> names) {
  /**
   * Somebody's browsers.
   *
   * @param id the address of the {@code webpush} way
   * @param person whose it is
   */
  public record Name(String id, String person, List<Browser> browsers) {}

  /** One browser. */
  public record Browser(String id, String agent, String since) {}

  /** Makes it. */
  public static PushSheet of(Plan plan, Browsers browsers, String script, String manifest) {
    Predicate<Reach> pushed = way -> way.channel().equals("webpush");
    List<Name> names =
        plan.people().values().stream()
            .flatMap(person ->
                person.reach().stream()
                    .filter(pushed)
                    .map(way ->
                        new Name(way.address(), person.name(), shown(browsers.of(way.address())))))
            .distinct()
            .toList();
    return new PushSheet(browsers.publicKey(), script, manifest, names);
  }

  private static List<Browser> shown(List<Subscription> all) {
    return all.stream()
        .map(one ->
            new Browser(
                one.id(),
                one.agent().isEmpty() ? "a browser" : one.agent(),
                one.since().toString().substring(0, 10)))
        .toList();
  }
}
