package io.midwatch.web.heartbeat;

import io.midwatch.web.http.Request;
import io.midwatch.web.source.Sources;
import java.util.regex.Pattern;

/** Before which address do jobs report? */
final class Site {
  private static final Pattern HOST = Pattern.compile("[\\w.:\\[\\]-]{1,255}");

  private Site() {}

  /** What the plan says; where it says nothing, the address at which this was asked. */
  static String of(Sources sources, Request request) {
    String said = sources.plan().watcher().url();
    return said.isEmpty()
        ? request
            .header("Host")
            .filter(host -> HOST.matcher(host).matches())
            .map(host -> "http://" + host)
            .orElse("")
        : said;
  }
}
