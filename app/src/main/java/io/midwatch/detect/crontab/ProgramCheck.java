package io.midwatch.detect.crontab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.midwatch.detect.crontab.Accounts.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Can a program be run by an account, found by this path of folders? */
final class ProgramCheck {
  private static final int HEAD = 256;
  private static final List<String> ELSEWHERE =
      List.of(
          "/usr/local/sbin",
          "/usr/local/bin",
          "/usr/sbin",
          "/usr/bin",
          "/sbin",
          "/bin",
          "/snap/bin",
          "/opt/bin");

  private final Host host;
  private final Account account;
  private final List<String> path;

  ProgramCheck(Host host, Account account, List<String> path) {
    this.host = host;
    this.account = account;
    this.path = List.copyOf(path);
  }

  /** What keeps a program from running; empty when nothing does. */
  List<Finding> program(String word) {
    if (word.contains("/")) {
      String file = word.startsWith("/") ? word : absolute(word);
      return host.exists(file) ? file(file) : List.of(missing(word));
    }
    for (String folder : path) {
      if (host.exists(folder + "/" + word)) {
        return file(folder + "/" + word);
      }
    }
    return List.of(unknown(word));
  }

  private String absolute(String word) {
    return word.startsWith("~/") ? account.home() + word.substring(1) : account.home() + "/" + word;
  }

  private Finding missing(String word) {
    return closed(word)
        .orElse(
            Finding.error(
                word + " does not exist",
                word.startsWith("/") ? "" : "cron starts in the home folder, " + account.home()));
  }

  private Finding unknown(String word) {
    String shown = String.join(":", path);
    for (String folder : ELSEWHERE) {
      if (host.exists(folder + "/" + word)) {
        return Finding.error(
            word + " is not found: the PATH of this job is " + shown,
            "write " + folder + "/" + word + ", or set PATH");
      }
    }
    return Finding.error(
        word + " is not found: the PATH of this job is " + shown, "write its whole path");
  }

  /** The folder on the way that the account may not enter. */
  private Optional<Finding> closed(String file) {
    StringBuilder folder = new StringBuilder();
    List<String> names = List.of(file.split("/", -1));
    for (String name : names.subList(0, names.size() - 1)) {
      if (name.isEmpty()) {
        continue;
      }
      folder.append('/').append(name);
      String at = folder.toString();
      Optional<Host.Stamp> stamp = host.stamp(at);
      if (stamp.isPresent() && stamp.get().folder() && !account.may(stamp.get(), 1)) {
        return Optional.of(
            Finding.error(
                account.name() + " may not enter " + at + " (" + stamp.get().octal() + ")",
                "chmod o+x " + at + ", or run the job as another user"));
      }
    }
    return Optional.empty();
  }

  /** A file to be executed. */
  List<Finding> file(String file) {
    Optional<Finding> closed = closed(file);
    if (closed.isPresent()) {
      return List.of(closed.get());
    }
    Optional<Host.Stamp> stamp = host.stamp(file);
    if (stamp.isEmpty()) {
      return List.of();
    }
    if (stamp.get().folder()) {
      return List.of(Finding.error(file + " is a folder", ""));
    }
    if (!account.may(stamp.get(), 1)) {
      return List.of(
          Finding.error(
              account.name() + " may not execute " + file + " (" + stamp.get().octal() + ")",
              stamp.get().executable()
                  ? "run it as another user, or chmod it"
                  : "chmod +x " + file));
    }
    List<Finding> found = new ArrayList<>(head(file, stamp.get()));
    if (stamp.get().writableByOthers() && (stamp.get().mode() & 02) != 0) {
      found.add(
          Finding.warning(
              "everybody may write " + file + ", and so run anything as " + account.name(),
              "chmod o-w " + file));
    }
    return found;
  }

  /** Whom a script names as its interpreter. */
  private List<Finding> head(String file, Host.Stamp stamp) {
    byte[] head = host.bytes(file, HEAD).orElse(new byte[0]);
    String text = new String(head, ISO_8859_1);
    if (head.length == 0 || text.startsWith("\u007fELF") || text.indexOf(0) >= 0) {
      return List.of();
    }
    if (!text.startsWith("#!")) {
      return List.of(
          Finding.warning(
              file + " has no #! line: the shell runs it, whatever it is written in",
              "begin it with #!/bin/sh or its interpreter"));
    }
    if (account.uid() != 0 && !account.may(stamp, 4)) {
      return List.of(
          Finding.error(
              account.name() + " may not read the script " + file + " (" + stamp.octal() + ")",
              "chmod +r " + file));
    }
    String first = text.substring(2).lines().findFirst().orElse("");
    boolean dos = text.contains("\r\n") && text.indexOf("\r\n") < text.indexOf('\n') + 1;
    String interpreter = first.strip().split("\\s+", -1)[0];
    if (dos) {
      return List.of(
          Finding.error(
              "the first line of "
                  + file
                  + " ends in a carriage return, so "
                  + interpreter
                  + " is not found",
              "sed -i 's/\\r$//' " + file));
    }
    if (!host.exists(interpreter)) {
      return List.of(
          Finding.error(file + " is written for " + interpreter + ", which does not exist", ""));
    }
    return List.of();
  }
}
