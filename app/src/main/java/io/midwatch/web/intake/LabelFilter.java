package io.midwatch.web.intake;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.midwatch.web.http.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One matcher of labels as Alertmanager writes it: {@code name="value"}, {@code !=}, {@code =~},
 * {@code !~}. A label that is not there is an empty one.
 *
 * @param pattern the whole value must match; of a plain value its quotation
 * @param equal must it match, or must it not?
 */
record LabelFilter(String name, Pattern pattern, boolean equal) {
  private static final java.util.regex.Pattern FORM =
      java.util.regex.Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(.*?)\\s*");

  /** All of these, each of which may hold several, by commas and in braces. */
  static List<LabelFilter> all(List<String> filters) throws HttpProblem {
    List<LabelFilter> matchers = new ArrayList<>();
    for (String filter : filters) {
      String plain = filter.strip();
      String inner =
          plain.startsWith("{") && plain.endsWith("}")
              ? plain.substring(1, plain.length() - 1)
              : plain;
      for (String part : parts(inner)) {
        matchers.add(of(part));
      }
    }
    return matchers;
  }

  /** Parted at commas outside of quotes. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    parts.removeIf(String::isBlank);
    return parts;
  }

  private static LabelFilter of(String text) throws HttpProblem {
    java.util.regex.Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw HttpProblem.badRequest(
          "\"" + Doc.shown(text) + "\" is not a matcher such as alertname=\"Lag\".");
    }
    String sign = form.group(2);
    return of(form.group(1), unquoted(form.group(3)), sign.endsWith("~"), sign.charAt(0) == '=');
  }

  /** A matcher from its parts. */
  static LabelFilter of(String name, String value, boolean regex, boolean equal)
      throws HttpProblem {
    try {
      return new LabelFilter(name, Pattern.compile(regex ? value : Pattern.quote(value)), equal);
    } catch (PatternSyntaxException e) {
      throw HttpProblem.badRequest(
          "\"" + Doc.shown(value) + "\" is not a regular expression: " + e.getDescription() + ".");
    }
  }

  private static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
        : text;
  }

  boolean matches(Map<String, String> labels) {
    return pattern.matches(labels.getOrDefault(name, "")) == equal;
  }
}
