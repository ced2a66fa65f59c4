package io.midwatch.detect.kind.exec;

/**
 * What a plugin printed, taken apart: the first line is for people, what follows a {@code |} is
 * performance data, further lines are the long text until a second {@code |} starts more
 * performance data (Monitoring Plugins Development Guidelines, "Plugin Output").
 *
 * @param firstLine without performance data and control characters; may be empty
 * @param text everything for people, all lines
 * @param performance the numbers
 */
record PluginOutput(String firstLine, String text, PerformanceData performance) {
  private static final int LONGEST_LINE = 1_000;

  /** Reads what was printed; never fails. */
  static PluginOutput parse(String printed) {
    String clean = clean(printed);
    int end = clean.indexOf('\n');
    String first = end < 0 ? clean : clean.substring(0, end);
    String rest = end < 0 ? "" : clean.substring(end + 1);
    int bar = first.indexOf('|');
    int restBar = rest.indexOf('|');
    String head = (bar < 0 ? first : first.substring(0, bar)).strip();
    String numbers =
        (bar < 0 ? "" : first.substring(bar + 1))
            + '\n'
            + (restBar < 0 ? "" : rest.substring(restBar + 1));
    String longText = (restBar < 0 ? rest : rest.substring(0, restBar)).stripTrailing();
    return new PluginOutput(
        head.length() > LONGEST_LINE ? head.substring(0, LONGEST_LINE) + "…" : head,
        longText.isEmpty() ? head : head + '\n' + longText,
        PerformanceData.parse(numbers));
  }

  /** Without terminal sequences and control characters, which have no place in messages. */
  private static String clean(String printed) {
    StringBuilder out = new StringBuilder(printed.length());
    String plain =
        printed.indexOf('\u001b') < 0
            ? printed
            : printed.replaceAll("\u001b\\[[0-9;?]{0,16}[A-Za-z]", "");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
        out.append(c);
      }
    }
    return out.toString().strip();
  }
}
