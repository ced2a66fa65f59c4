package io.midwatch.harden.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All rules with their pages, which lie beside the program. Immutable. */
public final class RuleBook {
  private static final String PAGES = "/io/midwatch/harden/rules/";

  private final SortedMap<String, Rule> rules;

  private RuleBook(SortedMap<String, Rule> rules) {
    this.rules = rules;
  }

  /**
   * The book of these rules.
   *
   * @throws IllegalArgumentException when one has no page or a bad one
   */
  public static RuleBook of(Collection<String> ids) {
    SortedMap<String, Rule> rules = new TreeMap<>();
    for (String id : ids) {
      if (rules.put(id, PageReader.read(id, page(id))) != null) {
        throw new IllegalArgumentException("there are two rules " + id);
      }
    }
    return new RuleBook(rules);
  }

  /** Is there a page of a rule with this id, however it is capitalised? Reads none of them. */
  public static boolean hasPage(String id) {
    String rule = id.toUpperCase(Locale.ROOT);
    return rule.matches("[A-Z]{2,8}-[0-9]{1,3}")
        && RuleBook.class.getResource(PAGES + rule + ".md") != null;
  }

  private static String page(String id) {
    try (InputStream in = RuleBook.class.getResourceAsStream(PAGES + id + ".md")) {
      if (in == null) {
        throw new IllegalArgumentException("the rule " + id + " has no page");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** In the order of their ids. */
  public List<Rule> all() {
    return List.copyOf(rules.values());
  }

  /** The rule with this id, however it is capitalised. */
  public Optional<Rule> find(String id) {
    return Optional.ofNullable(rules.get(id.toUpperCase(Locale.ROOT)));
  }

  /**
   * The rule with this id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Rule rule(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("there is no rule " + id));
  }
}
