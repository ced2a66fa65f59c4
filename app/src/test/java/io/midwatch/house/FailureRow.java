package io.midwatch.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One row of the failure catalogue, {@code failures.csv}: its id and what breaks. */
record FailureRow(String id, String title) {
  static List<FailureRow> all() {
    try (InputStream csv = FailureRow.class.getResourceAsStream("/failures.csv")) {
      return new String(Objects.requireNonNull(csv).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(FailureRow::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FailureRow parse(String line) {
    int comma = line.indexOf(',');
    return new FailureRow(line.substring(0, comma), line.substring(comma + 1));
  }
}
