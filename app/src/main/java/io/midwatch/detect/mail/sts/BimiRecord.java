package io.midwatch.detect.mail.sts;

import io.midwatch.detect.mail.TagList;
import io.midwatch.detect.mail.TxtRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A logo for mail: the TXT record at {@code default._bimi}.
 *
 * @param logo {@code l=}; nothing when the domain declines
 * @param evidence {@code a=}, the certificate that vouches for it
 * @param found how many records begin with the version
 * @param problem what makes it worthless
 */
public record BimiRecord(
    Optional<String> logo, Optional<String> evidence, int found, Optional<String> problem) {
  /** Reads what stands at {@code default._bimi}. */
  public static BimiRecord of(List<TxtRecord> records) {
    List<String> ours = OneRecord.of(records, "v=BIMI1");
    if (ours.size() != 1) {
      Optional<String> several =
          ours.isEmpty() ? Optional.empty() : Optional.of(ours.size() + " records count for none");
      return new BimiRecord(Optional.empty(), Optional.empty(), ours.size(), several);
    }
    TagList list = TagList.read(ours.getFirst());
    Optional<String> logo = list.get("l").filter(text -> !text.isEmpty());
    Optional<String> evidence = list.get("a").filter(text -> !text.isEmpty());
    Optional<String> problem =
        list.problem()
            .or(() -> list.get("l").isEmpty() ? Optional.of("l= is missing") : Optional.empty())
            .or(() ->
                logo.filter(text -> !isSvg(text)).map(_ -> "l= is no https address of an SVG"))
            .or(() -> evidence.filter(text -> !isHttps(text)).map(_ -> "a= is no https address"));
    return new BimiRecord(logo, evidence, 1, problem);
  }

  private static boolean isSvg(String text) {
    String path = text.toLowerCase(Locale.ROOT).replaceFirst("[?#].*$", "");
    return isHttps(text) && (path.endsWith(".svg") || path.endsWith(".svgz"));
  }

  private static boolean isHttps(String text) {
    return text.regionMatches(true, 0, "https://", 0, 8);
  }
}
