package io.midwatch.web.source;

import io.midwatch.web.http.Request;
import java.util.regex.Pattern;

/** Under which address do jobs and machines report? */
public final class Site {
  private static final Pattern HOST = Pattern.compile("[\\w.:\\[\\]-]{1,255}");

  private Site() {}

  /** What the plan says; where it says nothing, the address at which this was asked. */
  public static String of(Sources sources, Request request) {
    String said = sources.plan().watcher().url();
    return said.isEmpty()
        ? request
            .header("Host")
            .filter(host -> HOST.matcher(host).matches())
            .map(host -> (request.secure() ? "https://" : "http://") + host)
            .orElse("")
        : said;
  }
}
