package io.midwatch.web.status.site;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.midwatch.respond.status.ComponentNow;
import io.midwatch.respond.status.PageNow;
import io.midwatch.respond.status.Story;
import io.midwatch.web.http.Answer;
import io.midwatch.web.status.feed.Badge;
import io.midwatch.web.status.feed.Calendar;
import io.midwatch.web.status.feed.Feeds;
import io.midwatch.web.status.feed.StatuspageJson;
import io.midwatch.web.status.view.Frame;
import io.midwatch.web.status.view.PageView;
import io.midwatch.web.status.view.StoryView;
import io.midwatch.web.template.JtestatusincidentGenerated;
import io.midwatch.web.template.JtestatuspageGenerated;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Makes the files of a page. The same page gives the same bytes. Safe for use by many threads. */
public final class SiteMaker {
  private static final int MOST_STORIES = 200;
  private static final String SVG = "image/svg+xml";

  private final SiteFile css = resource("text/css; charset=utf-8", "/web/status.css");
  private final SiteFile script = resource("text/javascript; charset=utf-8", "/web/status.js");
  private final String cssName = "status-" + css.tag() + ".css";
  private final String scriptName = "status-" + script.tag() + ".js";

  private static SiteFile resource(String type, String path) {
    try (InputStream in = SiteMaker.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no such resource: " + path);
      }
      return SiteFile.of(type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /**
   * The whole page.
   *
   * @param served by us, with forms for subscribers; otherwise a copy that must stand alone
   */
  public Site make(PageNow now, boolean served) {
    SequencedMap<String, SiteFile> files = new LinkedHashMap<>();
    files.put(cssName, css);
    files.put(scriptName, script);
    StatuspageJson.of(now)
        .forEach((path, text) -> files.put("api/v2/" + path, SiteFile.of(Answer.JSON, text)));
    files.put("feed.atom", SiteFile.of("application/atom+xml; charset=utf-8", Feeds.atom(now)));
    files.put("feed.rss", SiteFile.of("application/rss+xml; charset=utf-8", Feeds.rss(now)));
    files.put("maintenance.ics", SiteFile.of("text/calendar; charset=utf-8", Calendar.of(now)));
    for (ComponentNow one : now.components()) {
      String badge = Badge.of(one.component().name(), one.state());
      files.put("badge/" + one.component().id() + ".svg", SiteFile.of(SVG, badge));
    }
    files.put("badge.svg", SiteFile.of(SVG, Badge.of(now.page().title(), now.overall())));
    Frame deeper = frame(now, served, "../");
    for (Story story : now.stories().stream().limit(MOST_STORIES).toList()) {
      StoryView view = StoryView.of(now.page(), story);
      files.put(
          "incidents/" + story.id() + ".html",
          html(out -> JtestatusincidentGenerated.render(out, null, deeper, view)));
    }
    PageView view = PageView.of(now);
    Frame frame = frame(now, served, "");
    files.put(Site.INDEX, html(out -> JtestatuspageGenerated.render(out, null, frame, view)));
    return new Site(now, files);
  }

  private Frame frame(PageNow now, boolean served, String up) {
    return Frame.of(now, served, up, up + cssName, up + scriptName);
  }

  private static SiteFile html(Consumer<HtmlTemplateOutput> template) {
    StringOutput out = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(out));
    return SiteFile.of(Answer.HTML, out.toString());
  }
}
