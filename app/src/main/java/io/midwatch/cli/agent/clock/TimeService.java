package io.midwatch.cli.agent.clock;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What programs that keep a clock right say of it. Each gives by how many seconds the clock is
 * ahead; nothing where it follows nobody at the time. Pure.
 */
public enum TimeService {
  /**
   * {@code chronyc -c tracking}: how slow the clock is, as a positive number, in the fifth field.
   */
  CHRONY("chronyc|-c|tracking") {
    @Override
    Optional<Double> ahead(List<String> lines) {
      String[] parts = lines.isEmpty() ? new String[0] : lines.getFirst().split(",", -1);
      boolean follows = parts.length > SYSTEM_TIME && !parts[STRATUM].equals("0");
      return follows && parts[SYSTEM_TIME].matches(DECIMAL)
          ? Optional.of(-Double.parseDouble(parts[SYSTEM_TIME]))
          : Optional.empty();
    }
  },

  /** {@code timedatectl timesync-status}: the server's time less ours, when it was asked last. */
  TIMESYNCD("timedatectl|timesync-status|--no-pager") {
    @Override
    Optional<Double> ahead(List<String> lines) {
      boolean follows = lines.stream().noneMatch(line -> line.strip().equals("Packet count: 0"));
      return lines.stream()
          .map(String::strip)
          .filter(line -> follows && line.startsWith("Offset: "))
          .findFirst()
          .flatMap(line -> span(line.substring("Offset: ".length())))
          .map(offset -> -offset);
    }
  },

  /** {@code ntpq}: the same in milliseconds; leap 3 (or 11 in bits) and stratum 16 are no time. */
  NTPD("ntpq|-n|-c|rv 0 leap,stratum,offset") {
    @Override
    Optional<Double> ahead(List<String> lines) {
      String text = String.join(" ", lines);
      Optional<Double> stratum = value(text, "stratum");
      boolean alarmed = text.matches(".*\\bleap=(11|3)\\b.*");
      return value(text, "offset")
          .filter(_ -> !alarmed && stratum.filter(one -> one > 0 && one < 16).isPresent())
          .map(millis -> -millis / 1_000);
    }
  };

  private static final int STRATUM = 2;
  private static final int SYSTEM_TIME = 4;
  private static final String DECIMAL = "-?[0-9]{1,9}\\.[0-9]{1,12}";
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s|min|h|d|w)\\s*");

  /** Its words, with a bar between them. */
  private final String command;

  TimeService(String command) {
    this.command = command;
  }

  /** What to run to hear of it. */
  public String[] command() {
    return command.split("\\|", -1);
  }

  /** By how many seconds the clock is ahead, from what the program printed. */
  abstract Optional<Double> ahead(List<String> lines);

  private static Optional<Double> value(String text, String name) {
    Matcher found =
        Pattern.compile("\\b" + name + "=([+-]?[0-9]{1,9}(?:\\.[0-9]{1,9})?)").matcher(text);
    return found.find() ? Optional.of(Double.parseDouble(found.group(1))) : Optional.empty();
  }

  /** A span as systemd writes it: {@code +1min 2.5s}, {@code -312us}, {@code 0}; in seconds. */
  private static Optional<Double> span(String text) {
    String plain = text.strip();
    boolean negative = plain.startsWith("-");
    String size = plain.replaceFirst("^[+-]", "");
    if (size.equals("0")) {
      return Optional.of(0.0);
    }
    Matcher part = PART.matcher(size);
    double seconds = 0;
    int end = 0;
    while (part.lookingAt()) {
      seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
      end = part.end();
      part.region(end, size.length());
    }
    return end > 0 && end == size.length()
        ? Optional.of(negative ? -seconds : seconds)
        : Optional.empty();
  }

  private static double unit(String word) {
    return switch (word) {
      case "us" -> 1e-6;
      case "ms" -> 1e-3;
      case "min" -> 60;
      case "h" -> 3_600;
      case "d" -> 86_400;
      case "w" -> 7 * 86_400;
      default -> 1;
    };
  }
}
