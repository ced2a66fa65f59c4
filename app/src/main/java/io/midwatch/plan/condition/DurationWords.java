package io.midwatch.plan.condition;

import io.midwatch.base.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes durations such as {@code 800ms} as CEL knows them, {@code duration("0.800s")}, and knows
 * for each place in the new text where it stood in the old one. Texts in quotes stay as they are.
 *
 * @param cel the text for the CEL compiler
 * @param shifts the rewritten places, in order
 */
record DurationWords(String cel, List<Shift> shifts) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<text>[rR]?(?:\"\"\"(?s:.*?)(?:\"\"\"|\\z)|'''(?s:.*?)(?:'''|\\z)))"
              + "|(?<raw>[rR](?:\"[^\"\\n]*\"?|'[^'\\n]*'?))"
              + "|(?<quoted>\"(?:\\\\.|[^\"\\\\\\n])*+\"?|'(?:\\\\.|[^'\\\\\\n])*+'?)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*+)"
              + "|(?<span>(?:[0-9]{1,9}(?:ms|[dhms]))++(?![A-Za-z0-9_.]))"
              + "|(?<number>[0-9.][A-Za-z0-9_.]*+)");

  /** A rewritten place: {@code cel} characters from {@code celAt} stood for {@code was} ones. */
  record Shift(int celAt, int cel, int wasAt, int was) {}

  static DurationWords of(String text) {
    Matcher matcher = TOKEN.matcher(text);
    StringBuilder out = new StringBuilder();
    List<Shift> shifts = new ArrayList<>();
    int copied = 0;
    while (matcher.find()) {
      Optional<Duration> span =
          Optional.ofNullable(matcher.group("span")).flatMap(Durations::parse);
      if (span.isPresent()) {
        out.append(text, copied, matcher.start());
        String call = "duration(\"" + seconds(span.get()) + "\")";
        shifts.add(
            new Shift(
                out.length(), call.length(), matcher.start(), matcher.end() - matcher.start()));
        out.append(call);
        copied = matcher.end();
      }
    }
    return new DurationWords(out.append(text, copied, text.length()).toString(), shifts);
  }

  /** Where in the user's text is this place of the rewritten one? */
  int original(int offset) {
    int moved = offset;
    for (Shift shift : shifts) {
      if (offset >= shift.celAt() + shift.cel()) {
        moved = offset - (shift.celAt() + shift.cel()) + shift.wasAt() + shift.was();
      } else if (offset >= shift.celAt()) {
        return shift.wasAt();
      }
    }
    return moved;
  }

  private static String seconds(Duration span) {
    return String.format(Locale.ROOT, "%d.%03ds", span.toSeconds(), span.toMillisPart());
  }
}
