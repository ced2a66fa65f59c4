package io.midwatch.web.intake;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.source.Source;
import io.midwatch.web.http.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes signals of what one source says: whose trouble it is and what it asks for, as the plan has
 * it. Pure.
 *
 * @param services the names of the plan's services
 * @param now when it was received
 */
record Maker(Source source, Set<String> services, Instant now) {
  private static final int MOST_LABELS = 100;
  private static final int LONGEST_LABELS = 16_384;
  private static final int MOST_NOTES = 50;
  private static final int LONGEST_NOTE = 4_096;
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_LINK = 2_048;
  private static final int IDENTITY_BYTES = 16;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Never fed; only copies of it are. */
  private static final MessageDigest DIGEST = sha256();

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** This is wrong. */
  Batch.Step raise(Said said) throws HttpProblem {
    return raise(said, source.grades().of(said.labels()));
  }

  /** This is wrong, and asks for that. */
  Batch.Step raise(Said said, Severity severity) throws HttpProblem {
    bounded(said.labels());
    Origin origin =
        Origin.of(
            source.name(),
            said.labels(),
            cut(said.notes()),
            said.link().length() > LONGEST_LINK ? "" : said.link());
    return new Batch.Step.Raise(
        new Signal(
            check(said.identity()),
            service(said.labels()),
            severity == Severity.PAGE ? Verdict.FAIL : Verdict.WARN,
            severity,
            Reason.REPORTED,
            title(said),
            said.since().filter(since -> since.isAfter(EARLIEST)).orElse(now),
            origin,
            said.lasts().or(source::resolveAfter)));
  }

  /** This is over. */
  Batch.Step clear(String identity, Optional<Instant> since) {
    return new Batch.Step.Clear(check(identity), since.orElse(Instant.MAX));
  }

  private static void bounded(Map<String, String> labels) throws HttpProblem {
    int length =
        labels.entrySet().stream()
            .mapToInt(one -> one.getKey().length() + one.getValue().length())
            .sum();
    if (labels.size() > MOST_LABELS || length > LONGEST_LABELS) {
      throw HttpProblem.badRequest(
          "An alert may have %d labels of %d characters together; this one has %d of %d."
              .formatted(MOST_LABELS, LONGEST_LABELS, labels.size(), length));
    }
  }

  private static SequencedMap<String, String> cut(SequencedMap<String, String> notes) {
    SequencedMap<String, String> cut = new LinkedHashMap<>();
    notes.entrySet().stream()
        .limit(MOST_NOTES)
        .forEach(note ->
            cut.put(
                shortened(note.getKey(), LONGEST_TITLE), shortened(note.getValue(), LONGEST_NOTE)));
    return cut;
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String title(Said said) {
    String line = BLANKS.matcher(said.title()).replaceAll(" ").strip();
    return shortened(line, LONGEST_TITLE);
  }

  /** Whose trouble it is. */
  String service(Map<String, String> labels) {
    return source.belongs().of(labels, services);
  }

  /** Which check stands for this? Never two for one identity, whatever is said of it. */
  CheckId check(String identity) {
    byte[] hash = digest().digest(identity.getBytes(StandardCharsets.UTF_8));
    return CheckId.reported(source.name(), HexFormat.of().formatHex(hash, 0, IDENTITY_BYTES));
  }

  /** A copy: going through all providers for it takes longer than its work. */
  private static MessageDigest digest() {
    try {
      return (MessageDigest) DIGEST.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own SHA-256 can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What people would call it: the first of these notes, or the name. */
  static String title(Map<String, String> notes, Map<String, String> labels) {
    for (String name : new String[] {"summary", "title", "message", "description"}) {
      String text = notes.getOrDefault(name, "");
      if (!text.isBlank()) {
        return text;
      }
    }
    return labels.getOrDefault("alertname", "an alert without a name");
  }
}
