package io.midwatch.lab.smtp;

import io.midwatch.lab.net.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message as the server took it.
 *
 * @param from envelope sender, without brackets; empty for {@code <>}
 * @param to envelope recipients
 * @param content head and body, dots unstuffed, lines ending in CR LF
 * @param tls whether it came over TLS
 * @param user who logged in, if anybody
 * @param acknowledged whether the server said 250; a message without may come again
 * @param arrived wall time
 */
public record Mail(
    String from,
    List<String> to,
    Bytes content,
    boolean tls,
    Optional<String> user,
    boolean acknowledged,
    Instant arrived) {

  /** First header of this name, unfolded, not decoded. */
  public Optional<String> header(String name) {
    String wanted = name + ":";
    return head()
        .replaceAll("\r\n[ \t]+", " ")
        .lines()
        .filter(line -> line.regionMatches(true, 0, wanted, 0, wanted.length()))
        .map(line -> line.substring(wanted.length()).strip())
        .findFirst();
  }

  /** What stands behind the head, not decoded. */
  public String body() {
    String all = content.text();
    int end = all.indexOf("\r\n\r\n");
    return end < 0 ? "" : all.substring(end + 4);
  }

  private String head() {
    String all = content.text();
    int end = all.indexOf("\r\n\r\n");
    return end < 0 ? all : all.substring(0, end);
  }
}
