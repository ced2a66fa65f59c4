package io.midwatch.cli.review;

import io.midwatch.harden.report.BeforeReader;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.wire.bundle.Bundle;
import io.midwatch.harden.wire.bundle.BundleFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Reviews of earlier days, read from files; whatever is wrong with one is said with its name. */
final class GivenFiles {
  /** No review is nearly as large. */
  private static final int LARGEST_REVIEW = 32 << 20;

  private GivenFiles() {}

  /** What {@code --format json} wrote. */
  static Before before(Path file) throws IOException {
    refuseFolder(file);
    byte[] octets;
    try (InputStream in = Files.newInputStream(file)) {
      octets = in.readNBytes(LARGEST_REVIEW + 1);
    }
    if (octets.length > LARGEST_REVIEW) {
      throw wrong(file, "no review is larger than 32 MiB; --since takes what --format json wrote");
    }
    try {
      return BeforeReader.read(new String(octets, StandardCharsets.UTF_8));
    } catch (IOException damaged) {
      throw wrong(file, String.valueOf(damaged.getMessage()));
    }
  }

  /** What {@code --save} kept. */
  static Bundle bundle(Path file) throws IOException {
    refuseFolder(file);
    try (InputStream in = Files.newInputStream(file)) {
      return BundleFile.read(in);
    } catch (ZipException none) {
      throw wrong(file, "this is no bundle; --offline takes what --save kept");
    } catch (EOFException cut) {
      throw wrong(file, "the end of the bundle is missing");
    } catch (FileSystemException unreadable) {
      throw unreadable;
    } catch (IOException damaged) {
      throw wrong(file, String.valueOf(damaged.getMessage()));
    }
  }

  private static void refuseFolder(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw wrong(file, "this is a folder, and a file is needed");
    }
  }

  private static IOException wrong(Path file, String why) {
    return new IOException(file + ": " + why);
  }
}
