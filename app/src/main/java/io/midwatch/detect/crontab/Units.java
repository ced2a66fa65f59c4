package io.midwatch.detect.crontab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * systemd's unit files in several folders, the first of which that has one counts; with what is
 * dropped into {@code NAME.d}.
 *
 * @param folders in order of precedence
 */
record Units(Host host, List<String> folders) {
  Units {
    folders = List.copyOf(folders);
  }

  /**
   * A unit as it counts.
   *
   * @param file the one that has it
   * @param settings by section and key, such as {@code Timer.OnCalendar}, in order
   */
  record Unit(String file, Map<String, List<String>> settings) {
    /** All values of a key. */
    List<String> all(String key) {
      return settings.getOrDefault(key, List.of());
    }

    /** The last value of a key. */
    Optional<String> last(String key) {
      List<String> all = all(key);
      return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
  }

  /** The names of units of a kind, such as {@code .timer}. */
  TreeSet<String> names(String suffix) {
    TreeSet<String> found = new TreeSet<>();
    for (String folder : folders) {
      host.names(folder).stream().filter(name -> name.endsWith(suffix)).forEach(found::add);
    }
    return found;
  }

  /** Those that some target starts. */
  TreeSet<String> wanted(String suffix) {
    TreeSet<String> found = new TreeSet<>();
    for (String folder : folders) {
      for (String target : host.names(folder)) {
        if (target.endsWith(".wants") || target.endsWith(".requires")) {
          host.names(folder + "/" + target).stream()
              .filter(name -> name.endsWith(suffix))
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  /** A unit; empty when there is none, or when it is masked. */
  Optional<Unit> find(String name) {
    Optional<String> file = file(name);
    String template = name.replaceFirst("@[^@]+\\.", "@.");
    if (file.isEmpty() && !template.equals(name)) {
      file = file(template);
    }
    if (file.isEmpty() || host.link(file.get()).filter("/dev/null"::equals).isPresent()) {
      return Optional.empty();
    }
    Map<String, List<String>> settings = new LinkedHashMap<>();
    read(host.text(file.get()).orElse(""), settings);
    for (String folder : folders.reversed()) {
      for (String part : List.of(template + ".d", name + ".d").stream().distinct().toList()) {
        for (String drop : host.names(folder + "/" + part)) {
          if (drop.endsWith(".conf")) {
            read(host.text(folder + "/" + part + "/" + drop).orElse(""), settings);
          }
        }
      }
    }
    String instance =
        name.contains("@") ? name.replaceFirst("^[^@]*@", "").replaceFirst("\\.[a-z]+$", "") : "";
    settings.replaceAll((key, values) ->
        values.stream()
            .map(value ->
                value
                    .replace("%i", instance)
                    .replace("%I", instance)
                    .replace("%n", name)
                    .replace("%%", "%"))
            .toList());
    return Optional.of(new Unit(file.get(), settings));
  }

  private Optional<String> file(String name) {
    return folders.stream()
        .map(folder -> folder + "/" + name)
        .filter(file -> host.exists(file) || host.link(file).isPresent())
        .findFirst();
  }

  /** An empty value takes back what was said before. */
  static void read(String text, Map<String, List<String>> settings) {
    String section = "";
    for (String line : joined(text)) {
      String plain = line.strip();
      if (plain.isEmpty() || plain.startsWith("#") || plain.startsWith(";")) {
        continue;
      }
      if (plain.startsWith("[") && plain.endsWith("]")) {
        section = plain.substring(1, plain.length() - 1);
        continue;
      }
      int equals = plain.indexOf('=');
      if (equals > 0) {
        String key = section + "." + plain.substring(0, equals).strip();
        String value = plain.substring(equals + 1).strip();
        List<String> all = new ArrayList<>(settings.getOrDefault(key, List.of()));
        if (value.isEmpty()) {
          all.clear();
        } else {
          all.add(value);
        }
        settings.put(key, all);
      }
    }
  }

  /** Lines that end in a backslash go on. */
  private static List<String> joined(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.endsWith("\\")) {
        open.append(line, 0, line.length() - 1).append(' ');
      } else {
        lines.add(open + line);
        open.setLength(0);
      }
    }
    lines.add(open.toString());
    return lines;
  }
}
