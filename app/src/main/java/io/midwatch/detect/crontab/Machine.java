package io.midwatch.detect.crontab;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be known of a machine before its jobs can be judged.
 *
 * @param zone by whose clock its jobs run
 * @param cronie whether its cron is cronie (Fedora, Arch), not Debian's
 * @param conffiles settings that came with Debian's packages
 * @param now when it is looked at
 */
record Machine(
    Host host, Accounts accounts, ZoneId zone, boolean cronie, Set<String> conffiles, Instant now) {
  Machine {
    conffiles = Set.copyOf(conffiles);
  }

  static Machine of(Host host, Instant now) {
    boolean cronie = host.exists("/usr/sbin/crond") && !host.exists("/usr/sbin/cron");
    return new Machine(host, new Accounts(host), zone(host), cronie, conffiles(host), now);
  }

  /** Did a file come with a package of the system? */
  boolean packaged(String file) {
    return file.startsWith("/usr/lib/") || file.startsWith("/lib/") || conffiles.contains(file);
  }

  private static Set<String> conffiles(Host host) {
    String folder = "/var/lib/dpkg/info";
    return host.names(folder).stream()
        .filter(name -> name.endsWith(".conffiles"))
        .flatMap(name -> host.text(folder + "/" + name).stream())
        .flatMap(String::lines)
        .filter(line -> line.startsWith("/etc/cron") || line.startsWith("/etc/systemd"))
        .collect(Collectors.toSet());
  }

  private static ZoneId zone(Host host) {
    Optional<String> link =
        host.link("/etc/localtime")
            .filter(target -> target.contains("zoneinfo/"))
            .map(target -> target.substring(target.indexOf("zoneinfo/") + 9));
    Optional<String> name = link.or(() -> host.text("/etc/timezone").map(String::strip));
    try {
      return name.isPresent()
          ? ZoneId.of(name.get())
          : host.isOurs() ? ZoneId.systemDefault() : ZoneOffset.UTC;
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
