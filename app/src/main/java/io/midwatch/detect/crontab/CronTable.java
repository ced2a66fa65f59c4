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
 * @param open whether the last line says something and lacks its newline
 * @param returns the first line with a job that ends in a carriage return; 0 when there is none
 * @param lines how many there are, of which the first {@value #MOST} are read
 */
record CronTable(List<Entry> entries, List<Broken> broken, boolean open, int returns, long lines) {
  private static final Pattern SETTING =
      Pattern.compile("\\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z_][A-Za-z0-9_]*))\\s*=\\s*(.*?)\\s*");
  private static final Pattern FIELDS =
      Pattern.compile("\\s*(@\\S+|[^\\s@]\\S*(?:\\s+\\S+){4})\\s+(.*)");
  private static final Pattern NEWLINE = Pattern.compile("\n");
  private static final Pattern USER = Pattern.compile("(\\S+)\\s+(.*)");

  /** Debian's cron reads no file with more. */
  static final int MOST = 10_000;

  private static final int SHOWN = 60;

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

  /**
   * A line that cannot be read.
   *
   * @param text its beginning, of letters that can be shown
   */
  record Broken(int line, String text) {
    static Broken of(int line, String text) {
      String plain = text.strip().replaceAll("[\\p{Cc}\\p{Cf}\ufffd]", "?");
      String shown = plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
      return new Broken(line, shown.isEmpty() ? "a carriage return" : "\"" + shown + "\"");
    }
  }

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
    int returns = 0;
    boolean silent = true;
    for (String whole : NEWLINE.splitAsStream(text).limit(MOST).toList()) {
      number++;
      boolean dos = whole.endsWith("\r");
      String line = dos ? whole.substring(0, whole.length() - 1) : whole;
      silent = line.isBlank() || line.strip().startsWith("#");
      if (silent) {
        if (dos && line.isBlank()) {
          broken.add(Broken.of(number, ""));
        }
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
        broken.add(Broken.of(number, line));
        continue;
      }
      returns = dos && returns == 0 ? number : returns;
      if (users) {
        entries.add(new Entry(number, job.group(1), rest.group(1), rest.group(2), settings));
      } else {
        entries.add(new Entry(number, job.group(1), "", job.group(2), settings));
      }
    }
    boolean ended = text.isEmpty() || text.endsWith("\n");
    return new CronTable(
        List.copyOf(entries),
        List.copyOf(broken),
        !ended && !silent,
        returns,
        text.chars().filter(c -> c == '\n').count() + (ended ? 0 : 1));
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
