package io.midwatch.detect.kind.tcp;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What must arrive. Expressions are RE2, as in conditions, because their time grows only with the
 * length of the text: what arrives is hostile.
 *
 * @param bytes these bytes, anywhere
 * @param regex a match of this, anywhere
 */
record Expected(Optional<WireText> bytes, Optional<Pattern> regex) {
  boolean isAnything() {
    return bytes.isPresent() || regex.isPresent();
  }

  /** Has it arrived, with the first {@code length} bytes of the buffer? */
  boolean isIn(byte[] buffer, int length) {
    return bytes.map(wanted -> wanted.isIn(buffer, length)).orElse(true)
        && regex
            .map(wanted ->
                wanted.matcher(new String(buffer, 0, length, StandardCharsets.UTF_8)).find())
            .orElse(true);
  }

  /** For a person: what was waited for. */
  String text() {
    StringBuilder out = new StringBuilder();
    bytes.ifPresent(
        wanted -> out.append(Shown.of(new String(wanted.bytes(), StandardCharsets.UTF_8))));
    if (bytes.isPresent() && regex.isPresent()) {
      out.append(" and ");
    }
    regex.ifPresent(wanted -> out.append("a match of /").append(wanted.pattern()).append('/'));
    return out.toString();
  }
}
