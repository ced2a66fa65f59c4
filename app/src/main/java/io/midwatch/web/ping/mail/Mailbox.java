package io.midwatch.web.ping.mail;

import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.web.ping.desk.PingDesk;
import io.midwatch.web.ping.desk.Target;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom does an address of mail mean: {@code <uuid>@} or {@code <ping key>+<name>@} (Healthchecks,
 * {@code smtpd.py}). Some who carry mail make all letters small, so capitals don't matter.
 */
final class Mailbox {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NAMED = Pattern.compile("([a-z0-9_-]{16,32})\\+([a-z0-9_-]{1,100})");

  private Mailbox() {}

  static Optional<Heartbeat> find(PingDesk desk, String domain, String address) {
    int at = address.lastIndexOf('@');
    String small = address.toLowerCase(Locale.ROOT);
    if (at < 1 || !(domain.isEmpty() || small.substring(at + 1).equals(domain))) {
      return Optional.empty();
    }
    String box = small.substring(0, at);
    Target target = new Target.Unknown();
    Matcher named = NAMED.matcher(box);
    if (UUID_FORM.matcher(box).matches()) {
      target = desk.find(UUID.fromString(box));
    } else if (named.matches()
        && PingDesk.same(desk.expectations().pingKey().toLowerCase(Locale.ROOT), named.group(1))) {
      target = desk.find(named.group(2));
    }
    return target instanceof Target.One one ? Optional.of(one.heartbeat()) : Optional.empty();
  }
}
