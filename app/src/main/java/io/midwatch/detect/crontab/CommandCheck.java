package io.midwatch.detect.crontab;

import io.midwatch.detect.crontab.Accounts.Account;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is wrong with a command of a crontab, as far as one can say without running it? Knows only
 * what stands there: words with variables or patterns are passed over.
 */
final class CommandCheck {
  /** What cron sets when nobody else does. */
  static final String PATH = "/usr/bin:/bin";

  private static final Set<String> BUILTIN =
      Set.of(
          ".",
          ":",
          "[",
          "[[",
          "break",
          "case",
          "cd",
          "command",
          "continue",
          "echo",
          "eval",
          "exec",
          "exit",
          "export",
          "false",
          "for",
          "hash",
          "in",
          "kill",
          "local",
          "printf",
          "pwd",
          "read",
          "return",
          "set",
          "shift",
          "source",
          "test",
          "times",
          "trap",
          "true",
          "type",
          "ulimit",
          "umask",
          "unset",
          "wait");
  private static final Set<String> TESTS = Set.of("[", "[[", "test", "command", "type", "hash");
  private static final Set<String> CARRIERS =
      Set.of(
          "bash", "chronic", "dash", "env", "exec", "flock", "ionice", "ksh", "nice", "node",
          "nohup", "perl", "php", "python", "python3", "ruby", "setsid", "sh", "sudo", "time",
          "timeout", "zsh");
  private static final Pattern UNCLEAR = Pattern.compile(".*[$`*?\\[{].*");
  private static final Pattern SILENT =
      Pattern.compile(".*(?:&>|>&)\\s*/dev/null.*|.*>\\s*/dev/null.*2>\\s*(?:&1|/dev/null).*");
  private static final Pattern PERCENT = Pattern.compile("(?<!\\\\)%");

  private final Host host;
  private final Account account;
  private final Map<String, String> settings;

  CommandCheck(Host host, Account account, Map<String, String> settings) {
    this.host = host;
    this.account = account;
    this.settings = settings;
  }

  /** Everything that somebody should know of a command. */
  List<Finding> check(String command) {
    List<Finding> found = new ArrayList<>(programs(command));
    if (PERCENT.matcher(command).find()) {
      found.add(
          Finding.error(
              "a % ends the command: cron takes what follows for its input",
              "write \\% where the command needs one"));
    }
    String shell = settings.getOrDefault("SHELL", "/bin/sh");
    if (command.contains("&>") && shell.endsWith("/sh")) {
      found.add(
          Finding.error(
              "&> is of bash: "
                  + shell
                  + " runs the command in the background, and its end is lost",
              "write >FILE 2>&1"));
    }
    found.addAll(unheard(command));
    return found;
  }

  private List<Finding> programs(String command) {
    Set<Finding> found = new LinkedHashSet<>();
    ProgramCheck programs =
        new ProgramCheck(
            host, account, List.of(settings.getOrDefault("PATH", PATH).split(":", -1)));
    boolean guarded = false;
    String plain = PERCENT.split(command, 2)[0].replace("\\%", "%");
    for (List<String> words : ShellLine.read(plain).commands()) {
      String program = words.getFirst();
      guarded |= TESTS.contains(program);
      List<Finding> here = new ArrayList<>();
      if (!UNCLEAR.matcher(program).matches() && !BUILTIN.contains(program)) {
        here.addAll(programs.program(program));
      }
      if (CARRIERS.contains(program.substring(program.lastIndexOf('/') + 1))) {
        here.addAll(carried(program, words, programs));
      }
      for (Finding finding : here) {
        found.add(guarded ? softened(finding) : finding);
      }
    }
    return List.copyOf(found);
  }

  /** What a shell, an interpreter or {@code nice} is to run. */
  private List<Finding> carried(String carrier, List<String> words, ProgramCheck programs) {
    boolean reads = carrier.matches(".*(sh|perl|php|python3?|ruby|node)");
    for (String word : words.subList(1, words.size())) {
      if (word.equals("-c") || word.equals("-e")) {
        return List.of();
      }
      if (word.startsWith("/") && !UNCLEAR.matcher(word).matches()) {
        if (!host.exists(word)) {
          boolean made = carrier.endsWith("flock");
          return made ? List.of() : List.of(Finding.error(word + " does not exist", ""));
        }
        return reads || carrier.endsWith("flock") ? List.of() : programs.file(word);
      }
    }
    return List.of();
  }

  /** The job asks first whether its program is there. */
  private static Finding softened(Finding finding) {
    return finding.level() == Finding.Level.ERROR
        ? Finding.note(finding.text() + ": the job asks for it first and does nothing", "")
        : finding;
  }

  private List<Finding> unheard(String command) {
    if (SILENT.matcher(command).matches()) {
      return List.of(
          Finding.warning(
              "its output goes to /dev/null, errors too: nobody can read why it failed",
              "let midwatch run keep the end of it"));
    }
    String mail = settings.getOrDefault("MAILTO", account.name());
    if (mail.isEmpty()) {
      return List.of(
          Finding.warning(
              "MAILTO is empty: what it prints is thrown away", "name somebody, or leave it out"));
    }
    return List.of();
  }
}
