package io.midwatch.web.status.feed;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.StatusPost;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What users were told, as feeds: every post is an entry of its own with an id that stays, so that
 * a reader shows each once (Atom: RFC 4287; RSS 2.0).
 */
public final class Feeds {
  private static final int MOST = 50;
  private static final DateTimeFormatter RSS_TIME =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Feeds() {}

  /** The Atom feed. */
  public static String atom(PageNow now) {
    StatusPage page = now.page();
    List<StatusPost> posts = posts(now);
    Instant updated = posts.stream().findFirst().map(StatusPost::at).orElse(Instant.EPOCH);
    StringBuilder out = new StringBuilder(2_048);
    out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
        .append("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
        .append(line("id", Xml.urn(page.url() + "\n" + page.id())))
        .append(line("title", page.title()))
        .append(line("updated", updated.toString()))
        .append("  <author><name>" + Xml.text(page.title()) + "</name></author>\n")
        .append("  <link rel=\"alternate\" href=\"" + Xml.text(home(page)) + "\"/>\n")
        .append("  <link rel=\"self\" href=\"" + Xml.text(at(page, "feed.atom")) + "\"/>\n");
    for (StatusPost post : posts) {
      out.append("  <entry>\n  ")
          .append(line("id", id(post)))
          .append("  ")
          .append(line("title", title(post)))
          .append("  ")
          .append(line("updated", post.at().toString()))
          .append("  ")
          .append(line("published", post.at().toString()))
          .append("    <link rel=\"alternate\" href=\"" + Xml.text(story(page, post)) + "\"/>\n")
          .append("    <content type=\"text\">" + Xml.text(post.text()) + "</content>\n")
          .append("  </entry>\n");
    }
    return out.append("</feed>\n").toString();
  }

  /** The RSS feed. */
  public static String rss(PageNow now) {
    StatusPage page = now.page();
    StringBuilder out = new StringBuilder(2_048);
    out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
        .append("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n")
        .append(line("title", page.title()))
        .append(line("link", home(page)))
        .append(line("description", "What users of " + page.title() + " were told"))
        .append("  <atom:link rel=\"self\" type=\"application/rss+xml\" href=\"")
        .append(Xml.text(at(page, "feed.rss")))
        .append("\"/>\n");
    for (StatusPost post : posts(now)) {
      out.append("  <item>\n  ")
          .append(line("title", title(post)))
          .append("    <guid isPermaLink=\"false\">" + id(post) + "</guid>\n  ")
          .append(line("link", story(page, post)))
          .append("  ")
          .append(line("pubDate", RSS_TIME.format(post.at())))
          .append("  ")
          .append(line("description", post.text()))
          .append("  </item>\n");
    }
    return out.append("</channel>\n</rss>\n").toString();
  }

  /** The newest posts of all stories, newest first. */
  private static List<StatusPost> posts(PageNow now) {
    return now.stories().stream()
        .flatMap(story -> story.posts().stream())
        .sorted(Comparator.comparingLong(StatusPost::number).reversed())
        .limit(MOST)
        .toList();
  }

  private static String id(StatusPost post) {
    return Xml.urn(post.page() + "\n" + post.story() + "\n" + post.number());
  }

  private static String title(StatusPost post) {
    return post.state().label() + ": " + post.title();
  }

  private static String home(StatusPage page) {
    return page.url().isEmpty() ? "./" : page.url() + "/";
  }

  static String at(StatusPage page, String path) {
    return page.url().isEmpty() ? path : page.url() + "/" + path;
  }

  private static String story(StatusPage page, StatusPost post) {
    return at(page, "incidents/" + post.story() + ".html");
  }

  private static String line(String tag, String text) {
    return "  <" + tag + ">" + Xml.text(text) + "</" + tag + ">\n";
  }
}
