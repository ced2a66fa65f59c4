package io.midwatch.harden.review.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.review.Handed;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Reports and mails that are handed in and mean harm, and an estate that does: each is named with
 * its reason, and when the review is over, no thread, socket or file of it is left.
 */
@Isolated
@Tag("nightly")
@Timeout(180)
class HostilePapersTest {
  private static final int BOMB = 128 << 20;

  private static byte[] gzip(byte[] head, int zeros) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(head);
      for (int left = zeros; left > 0; left -= 1 << 20) {
        out.write(new byte[1 << 20]);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] zip(byte[] inside, int times) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        out.putNextEntry(new ZipEntry("../../report" + i + ".xml"));
        out.write(inside);
        out.closeEntry();
      }
    }
    return packed.toByteArray();
  }

  private static Handed.Paper paper(String name, byte[] octets) {
    return new Handed.Paper(name, Bytes.of(octets));
  }

  private static Handed bombs() throws IOException {
    String laughs =
        "<!DOCTYPE f [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><feedback>&b;";
    String inside =
        "<!DOCTYPE f [<!ENTITY x SYSTEM"
            + " \"file:///etc/passwd\">]><feedback><org_name>&x;</org_name>";
    byte[] bomb = gzip("<feedback>".getBytes(UTF_8), BOMB);
    return new Handed(
        Set.of(),
        Set.of(),
        List.of(paper("letter.eml", "X: y\r\n".repeat(200_000).getBytes(UTF_8))),
        List.of(
            paper("bomb.xml.gz", bomb),
            paper("bomb.json.gz", gzip("{\"a\":\"".getBytes(UTF_8), BOMB)),
            paper("nested.zip", zip(zip(bomb, 1), 3)),
            paper("many.zip", zip("<feedback>".getBytes(UTF_8), 20_000)),
            paper("laughs.xml", laughs.getBytes(UTF_8)),
            paper("inside.xml", inside.getBytes(UTF_8)),
            paper("deep.json", "[".repeat(1 << 20).getBytes(UTF_8)),
            paper("cut.zip", java.util.Arrays.copyOf(zip(bomb, 1), 400)),
            paper("noise.gz", new byte[] {31, (byte) 139, 8, 0, 1, 2, 3})));
  }

  private static Review reviewed(Handed papers) throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      return estate.review(
          ReviewLab.request(WholeEstate.TARGETS.toArray(String[]::new)).with(papers));
    }
  }

  @Test
  void areNamedWithTheirReasonsAndHurtNothingElse() throws Exception {
    Review review = reviewed(bombs());

    assertThat(review.outcomes()).noneMatch(Outcome.Broken.class::isInstance);
    assertThat(WholeEstate.all(review))
        .as("what bombs would make us believe")
        .extracting(one -> one.rule())
        .containsOnly("MAIL-14"); // the letter has no From
    String all =
        review.outcomes().stream()
            .map(one -> one.at().shown() + " " + one.text())
            .collect(Collectors.joining("\n"));
    assertThat(all)
        .contains("bomb.xml.gz", "bomb.json.gz", "nested.zip", "laughs.xml", "cut.zip", "noise.gz")
        .doesNotContain("root:");
    assertThat(all.length()).isLessThan(1 << 20);
  }

  /** What a process holds: its threads but those of the tests, its sockets, its temporary files. */
  private record Held(Set<String> threads, long sockets, Set<String> files) {
    static Held now() throws IOException {
      Set<String> threads =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.matches("(?i).*(okhttp|midwatch|review).*"))
              .filter(name -> !name.matches("OkHttp TaskRunner|Okio Watchdog"))
              .collect(Collectors.toCollection(TreeSet::new));
      long sockets = 0;
      try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
        for (Path one : open.toList()) {
          sockets += isSocket(one) ? 1 : 0;
        }
      }
      try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
        return new Held(
            threads,
            sockets,
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.contains("midwatch") || name.contains("review"))
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }

    private static boolean isSocket(Path open) {
      try {
        return Files.readSymbolicLink(open).toString().startsWith("socket:");
      } catch (IOException closedMeanwhile) {
        return false;
      }
    }
  }

  @Test
  void nothingIsLeftWhenItIsOver() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    reviewed(Handed.NOTHING);
    Held before = Held.now();
    for (Broken hostile : HostileWire.all()) {
      try (WholeEstate estate = new WholeEstate()) {
        hostile.how().breaks(estate);
        estate.lab.review(
            estate.run(),
            io.midwatch.harden.wire.live.Limits.NONE.each(java.time.Duration.ofSeconds(2)),
            WholeEstate.TARGETS.toArray(String[]::new));
      }
    }
    reviewed(bombs());
    io.midwatch.Eventually.comes(
        java.time.Duration.ofSeconds(30),
        () -> Held.now().equals(before),
        () -> "there were " + before + " and stay " + after());
  }

  private static String after() {
    try {
      return Held.now().toString();
    } catch (IOException unseen) {
      return unseen.toString();
    }
  }
}
