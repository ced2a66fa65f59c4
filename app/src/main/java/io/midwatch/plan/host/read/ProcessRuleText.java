package io.midwatch.plan.host.read;

import io.midwatch.base.DidYouMean;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.host.ProcessRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link ProcessRule} from its words. */
public final class ProcessRuleText {
  private static final Pattern PREFIX = Pattern.compile("([a-z]+):(.*)");
  private static final Pattern USER = Pattern.compile("(.*\\S)\\s+@([A-Za-z0-9_][\\w.$-]*)");
  private static final List<String> PREFIXES = List.of("name", "command", "word");

  private ProcessRuleText() {}

  /** Reads one; {@code word:} is said for words that look like something else. */
  public static ProcessRule parse(String written) throws InvalidValueException {
    Matcher owned = USER.matcher(written.strip());
    String rest = owned.matches() ? owned.group(1) : written.strip();
    Optional<String> user = owned.matches() ? Optional.of(owned.group(2)) : Optional.empty();
    Matcher prefixed = PREFIX.matcher(rest);
    ProcessRule.By by = ProcessRule.By.WORD;
    if (prefixed.matches()) {
      String prefix = prefixed.group(1);
      if (PREFIXES.contains(prefix)) {
        by = ProcessRule.By.valueOf(prefix.toUpperCase(Locale.ROOT));
        rest = prefixed.group(2).strip();
      } else if (DidYouMean.nearest(prefix, PREFIXES).isPresent()) {
        throw new InvalidValueException(
            "\"" + prefix + ":\" says nothing of a process", DidYouMean.hint(prefix, PREFIXES));
      }
    }
    if (rest.isEmpty() || rest.startsWith("@")) {
      throw new InvalidValueException(
          "no process is named", "nginx, name:nginx, command:/usr/sbin/cron -f, name:nginx @www");
    }
    return new ProcessRule(by, rest, user);
  }
}
