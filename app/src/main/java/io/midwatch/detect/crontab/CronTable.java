package io.midwatch.detect.crontab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a crontab.
 *
 * @param entries the jobs, in order
 * @param broken lines that are neither job nor setting
 * @param open whether the last line lacks its newline
 */
record CronTable(List<Entry> entries, List<Broken> broken, boolean open) {
  private static final Pattern SETTING =
      Pattern.compile("\\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z_][A-Za-z0-9_]*))\\s*=\\s*(.*?)\\s*");
  private static final Pattern FIELDS =
      Pattern.compile("\\s*(@\\S+|[^\\s@]\\S*(?:\\s+\\S+){4})\\s+(.*)");
  private static final Pattern USER = Pattern.compile("(\\S+)\\s+(.*)");
  private static final int MOST = 10_000;

  /**
   * A job.
   *
   * @param user the column for it; empty in a user's own crontab
   * @param settings of the lines above, such as {@code PATH}
   */
  record Entry(int line, String fields, String user, String command, Map<String, String> settings) {
    Entry {
      settings = Map.copyOf(settings);
    }
  }

  /** A line that cannot be read. */
  record Broken(int line, String text) {}

  /**
   * Reads a crontab.
   *
   * @param users whether there is a column for the user
   */
  static CronTable read(String text, boolean users) {
    List<Entry> entries = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    Map<String, String> settings = new HashMap<>();
    int number = 0;
    for (String line : text.lines().limit(MOST).toList()) {
      number++;
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      Matcher setting = SETTING.matcher(line);
      if (setting.matches()) {
        settings.put(first(setting), unquoted(setting.group(4)));
        continue;
      }
      Matcher job = FIELDS.matcher(line);
      Matcher rest = USER.matcher(job.matches() ? job.group(2) : "");
      if (!job.matches() || job.group(2).isBlank() || (users && !rest.matches())) {
        broken.add(new Broken(number, line.strip()));
      } else if (users) {
        entries.add(new Entry(number, job.group(1), rest.group(1), rest.group(2), settings));
      } else {
        entries.add(new Entry(number, job.group(1), "", job.group(2), settings));
      }
    }
    return new CronTable(
        List.copyOf(entries), List.copyOf(broken), !text.isEmpty() && !text.endsWith("\n"));
  }

  private static String first(Matcher setting) {
    for (int group = 1; group <= 3; group++) {
      String name = setting.group(group);
      if (name != null) {
        return name;
      }
    }
    return "";
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.endsWith(value.substring(0, 1));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
