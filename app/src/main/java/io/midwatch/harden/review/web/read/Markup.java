package io.midwatch.harden.review.web.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be read from HTML without building a tree of it: tags with their attributes, and the
 * text that a person sees. Linear in the length of the page.
 */
public final class Markup {
  private static final Pattern TAG =
      Pattern.compile("<([a-zA-Z][a-zA-Z0-9]{0,20})\\b([^<>]{0,4000})>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "([a-zA-Z][a-zA-Z0-9:-]{0,40})(?:\\s{0,5}=\\s{0,5}(\"[^\"]*\"|'[^']*'|[^\\s\"'>]+))?");
  private static final Pattern UNSEEN =
      Pattern.compile("(?is)<(script|style|template|noscript)\\b.*?</\\1\\s*>|<!--.*?-->|<[^>]*>");
  private static final Pattern TITLE =
      Pattern.compile("(?is)<title[^>]{0,200}>(.{0,500}?)</title>");
  private static final int MOST_TAGS = 5_000;

  private final String html;

  public Markup(String html) {
    this.html = html;
  }

  /**
   * A tag.
   *
   * @param name in lower case
   * @param attributes names in lower case
   * @param line of the page, from 1
   */
  public record Tag(String name, Map<String, String> attributes, int line) {
    /** The value of an attribute; empty when it is not there. */
    public String get(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }
  }

  /** The opening tags of these kinds, in their order. */
  public List<Tag> tags(String... names) {
    List<String> wanted = List.of(names);
    List<Tag> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(html);
    int line = 1;
    int seen = 0;
    while (matcher.find() && tags.size() < MOST_TAGS) {
      for (; seen < matcher.start(); seen++) {
        line += html.charAt(seen) == '\n' ? 1 : 0;
      }
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      if (wanted.contains(name)) {
        tags.add(new Tag(name, attributes(matcher.group(2)), line));
      }
    }
    return tags;
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? "" : matcher.group(2);
      attributes.putIfAbsent(
          matcher.group(1).toLowerCase(Locale.ROOT),
          value.replaceAll("^[\"']|[\"']$", "").replace("&amp;", "&"));
    }
    return attributes;
  }

  /** What a person reads, with single spaces. */
  public String text() {
    return UNSEEN
        .matcher(html)
        .replaceAll(" ")
        .replace("&nbsp;", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** What stands in the title, with single spaces; empty without one. */
  public String title() {
    Matcher matcher = TITLE.matcher(html);
    return matcher.find() ? matcher.group(1).replaceAll("\\s+", " ").strip() : "";
  }
}
