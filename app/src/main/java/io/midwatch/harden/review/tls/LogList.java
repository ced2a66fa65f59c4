package io.midwatch.harden.review.tls;

import io.midwatch.detect.tls.sct.CtLogList;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Handed;
import io.midwatch.harden.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the list of public logs that was handed in, if one was. */
public final class LogList implements Collector {
  /**
   * What was handed in.
   *
   * @param list empty when it cannot be read
   * @param trouble why it cannot; empty when it can
   */
  record Given(Optional<CtLogList> list, String trouble) implements Fact {}

  @Override
  public Area area() {
    return Area.TLS;
  }

  @Override
  public String title() {
    return "public logs";
  }

  @Override
  public List<Fact> collect(Ground ground) {
    Optional<Handed.Paper> paper = ground.handed().logs();
    if (paper.isEmpty()) {
      return List.of();
    }
    try {
      CtLogList list = CtLogList.read(paper.get().octets().copy());
      return List.of(new Given(Optional.of(list), ""));
    } catch (IOException unreadable) {
      String trouble = paper.get().name() + ": " + unreadable.getMessage();
      return List.of(new Given(Optional.empty(), trouble));
    }
  }

  /**
   * A list of logs to hand in.
   *
   * @throws IOException when it is none, with what is wrong and where
   */
  public static Handed.Paper paper(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(CtLogList.LARGEST + 1);
      CtLogList.read(octets);
      return new Handed.Paper(name, Bytes.of(octets));
    } catch (NoSuchFileException missing) {
      throw new IOException("there is no file " + file, missing);
    } catch (IOException unreadable) {
      throw new IOException(name + ": " + unreadable.getMessage(), unreadable);
    }
  }
}
