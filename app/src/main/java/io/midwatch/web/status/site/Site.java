package io.midwatch.web.status.site;

import io.midwatch.respond.status.PageNow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A page as files by path, all of them relative to one folder, so that it can be served from
 * anywhere or lie anywhere. Immutable.
 *
 * @param now what they say
 * @param files what others load stands before what loads it; {@code index.html} is the last
 */
public record Site(PageNow now, SequencedMap<String, SiteFile> files) {
  public static final String INDEX = "index.html";

  public Site {
    files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
  }

  /** The path of the style sheet. */
  public String style() {
    return files.firstEntry().getKey();
  }

  /** The file at a path; the page itself at the empty one. */
  public Optional<SiteFile> file(String path) {
    return Optional.ofNullable(files.get(path.isEmpty() ? INDEX : path));
  }
}
