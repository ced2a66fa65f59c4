package io.midwatch.cli.crontab;

import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a command, or in the script that it runs, whom it reports to. */
final class Watching {
  private static final Pattern TOOL =
      Pattern.compile("(?:^|[\\s/;&|('\"`])midwatch\\s+(?:run|ping)\\s+([^|;&\\n]+)");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[^\\s'\"]+/ping/([A-Za-z0-9_-]+)(?:/([a-z0-9_-]+))?"
              + "|https?://(hc-ping\\.com|cronitor\\.link)/\\S+");

  private final Heartbeats heartbeats;

  Watching(Heartbeats heartbeats) {
    this.heartbeats = heartbeats;
  }

  Watch of(String command, String script) {
    Watch first = in(command);
    return first.watched() ? first : in(script);
  }

  private Watch in(String text) {
    Matcher tool = TOOL.matcher(text);
    while (tool.find()) {
      Watch found = named(tool.group(1));
      if (found.watched()) {
        return found;
      }
    }
    Matcher address = ADDRESS.matcher(text);
    return address.find() ? address(address) : new Watch.Nobody();
  }

  /** The words between {@code run} and the job. */
  private Watch named(String words) {
    Optional<String> first = Optional.empty();
    for (String quoted : words.strip().split("\\s+", -1)) {
      String word = quoted.replaceAll("^[\"']|[\"']$", "");
      if (word.equals("--")) {
        break;
      }
      Optional<Heartbeat> known = find(word);
      if (known.isPresent()) {
        return new Watch.Ours(known.get());
      }
      Matcher address = ADDRESS.matcher(word);
      if (address.find()) {
        return address(address);
      }
      if (first.isEmpty() && !word.startsWith("-") && !word.isEmpty()) {
        first = Optional.of(word);
      }
    }
    return first.isPresent() ? new Watch.Elsewhere(first.get()) : new Watch.Nobody();
  }

  private Watch address(Matcher address) {
    for (int group : List.of(2, 1)) {
      String part = address.group(group);
      Optional<Heartbeat> known = part == null ? Optional.empty() : find(part);
      if (known.isPresent()) {
        return new Watch.Ours(known.get());
      }
    }
    String name = address.group(2);
    return new Watch.Elsewhere(name == null ? address.group() : name);
  }

  private Optional<Heartbeat> find(String word) {
    return heartbeats.all().values().stream()
        .filter(one ->
            one.name().equals(word)
                || one.id().toString().equals(word)
                || one.uuid().filter(uuid -> uuid.toString().equalsIgnoreCase(word)).isPresent())
        .findFirst();
  }
}
