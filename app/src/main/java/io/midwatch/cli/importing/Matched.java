package io.midwatch.cli.importing;

import io.midwatch.plan.Position;
import io.midwatch.plan.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition of a route.
 *
 * @param values that the label may have; none when it cannot be said with values
 */
record Matched(String name, List<String> values, Position where) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"?(.*?)\"?\\s*");
  private static final Pattern WORDS = Pattern.compile("[\\w ./-]+(\\|[\\w ./-]+)*");

  boolean isPlain() {
    return !values.isEmpty();
  }

  /** Of {@code matchers}, and of {@code match} and {@code match_re} as before 0.22. */
  static List<Matched> all(Tree.Keys route, Report report) {
    return all(route, "matchers", "match", "match_re", report);
  }

  static List<Matched> all(
      Tree.Keys rule, String matchers, String match, String expressions, Report report) {
    List<Matched> all = new ArrayList<>();
    for (Tree item : Yaml.items(rule, matchers)) {
      Matcher form = FORM.matcher(Yaml.text(item).replaceAll("^\\{|\\}$", ""));
      if (form.matches()) {
        all.add(of(form.group(1), form.group(2), form.group(3), item.where()));
      } else {
        report.say(item.where(), "this matcher is not understood");
      }
    }
    Yaml.keys(rule, match)
        .ifPresent(keys ->
            keys.entries()
                .forEach(one -> all.add(of(one.key(), "=", Yaml.text(one.value()), one.at()))));
    Yaml.keys(rule, expressions)
        .ifPresent(keys ->
            keys.entries()
                .forEach(one -> all.add(of(one.key(), "=~", Yaml.text(one.value()), one.at()))));
    return all;
  }

  private static Matched of(String name, String sign, String value, Position where) {
    String inner = value.replaceAll("^\\^?\\(?|\\)?\\$?$", "");
    List<String> values =
        switch (sign) {
          case "=" -> List.of(value);
          case "=~" -> WORDS.matcher(inner).matches() ? List.of(inner.split("\\|", -1)) : List.of();
          default -> List.<String>of();
        };
    return new Matched(name, values, where);
  }
}
