package io.midwatch.detect.crontab;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has an account on a machine, by its files. */
final class Accounts {
  /**
   * One account.
   *
   * @param groups all that it belongs to
   */
  record Account(String name, int uid, Set<Integer> groups, String home) {
    Account {
      groups = Set.copyOf(groups);
    }

    /** May it do something for which these bits stand ({@code 4} read, {@code 1} execute)? */
    boolean may(Host.Stamp stamp, int bit) {
      if (uid == 0) {
        return bit != 1 || stamp.folder() || stamp.executable();
      }
      int shift = stamp.uid() == uid ? 6 : groups.contains(stamp.gid()) ? 3 : 0;
      return (stamp.mode() >> shift & bit) != 0;
    }
  }

  private final Host host;
  private final Map<String, Account> all = new LinkedHashMap<>();

  Accounts(Host host) {
    this.host = host;
    Map<String, Set<Integer>> groups = new LinkedHashMap<>();
    for (List<String> group : rows("/etc/group", 4)) {
      for (String member : group.get(3).split(",", -1)) {
        number(group.get(2))
            .ifPresent(gid -> groups.computeIfAbsent(member, none -> new HashSet<>()).add(gid));
      }
    }
    for (List<String> row : rows("/etc/passwd", 6)) {
      Set<Integer> own = new HashSet<>(groups.getOrDefault(row.get(0), Set.of()));
      number(row.get(3)).ifPresent(own::add);
      number(row.get(2))
          .ifPresent(
              uid -> all.putIfAbsent(row.get(0), new Account(row.get(0), uid, own, row.get(5))));
    }
  }

  private List<List<String>> rows(String file, int fields) {
    return host.text(file).stream()
        .flatMap(String::lines)
        .map(line -> List.of(line.split(":", -1)))
        .filter(row -> row.size() >= fields)
        .toList();
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  Optional<Account> find(String name) {
    return Optional.ofNullable(all.get(name));
  }

  /** Is nothing known of accounts? Then nothing can be said of any. */
  boolean none() {
    return all.isEmpty();
  }

  List<Account> all() {
    return List.copyOf(all.values());
  }

  /** The name of an uid, or the number itself. */
  String name(int uid) {
    return all.values().stream()
        .filter(account -> account.uid() == uid)
        .map(Account::name)
        .findFirst()
        .orElse("uid " + uid);
  }

  /**
   * Why would nothing be run for an account, although it exists? PAM refuses those that have ended
   * and those whose password is too old. Readable by root alone.
   */
  Optional<String> refused(String name, Instant now) {
    long today = LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
    for (List<String> row : rows("/etc/shadow", 8)) {
      if (row.get(0).equals(name)) {
        Optional<Integer> ends = number(row.get(7));
        if (ends.isPresent() && ends.get() <= today) {
          return Optional.of("the account has ended on " + LocalDate.ofEpochDay(ends.get()));
        }
        Optional<Integer> changed = number(row.get(2));
        Optional<Integer> most = number(row.get(4));
        if (changed.isPresent() && most.isPresent() && changed.get() + most.get() < today) {
          return Optional.of(
              "the password has to be changed since "
                  + LocalDate.ofEpochDay((long) changed.get() + most.get()));
        }
      }
    }
    return Optional.empty();
  }
}
