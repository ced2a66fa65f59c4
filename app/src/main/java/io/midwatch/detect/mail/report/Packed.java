package io.midwatch.detect.mail.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * Unpacks a report as it came: gzip, zip with one file, or not packed at all, told by its first
 * octets and not by its name. What unpacks to more than the limit is refused before it is all
 * there.
 */
public final class Packed {
  /** The largest honest reports have a few million octets. */
  public static final int MOST_OCTETS = 20_000_000;

  private Packed() {}

  /**
   * The octets of the report itself.
   *
   * @throws UnreadableReportException when it is broken, too large, or packed more than once
   */
  public static byte[] unpack(byte[] octets) throws UnreadableReportException {
    return unpack(octets, MOST_OCTETS);
  }

  static byte[] unpack(byte[] octets, int most) throws UnreadableReportException {
    try {
      byte[] plain = once(octets, most);
      if (plain.length != octets.length && (isGzip(plain) || isZip(plain))) {
        throw new UnreadableReportException("it is packed more than once");
      }
      return plain;
    } catch (IOException | IllegalArgumentException broken) {
      // Names in zip files that are not UTF-8 are thrown as the latter.
      throw new UnreadableReportException("it can't be unpacked: " + broken.getMessage(), broken);
    }
  }

  private static byte[] once(byte[] octets, int most)
      throws IOException, UnreadableReportException {
    if (isGzip(octets)) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(octets))) {
        return bounded(in, most);
      }
    }
    if (isZip(octets)) {
      return unzipped(octets, most);
    }
    if (octets.length > most) {
      throw tooLarge(most);
    }
    return octets;
  }

  private static byte[] unzipped(byte[] octets, int most)
      throws IOException, UnreadableReportException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(octets))) {
      if (in.getNextEntry() == null) {
        throw new UnreadableReportException("the zip file is empty");
      }
      byte[] first = bounded(in, most);
      if (in.getNextEntry() != null) {
        throw new UnreadableReportException("the zip file holds more than one file");
      }
      return first;
    }
  }

  private static byte[] bounded(InputStream in, int most)
      throws IOException, UnreadableReportException {
    byte[] read = in.readNBytes(most + 1);
    if (read.length > most) {
      throw tooLarge(most);
    }
    return read;
  }

  private static UnreadableReportException tooLarge(int most) {
    return new UnreadableReportException("it is larger than " + most + " octets");
  }

  private static boolean isGzip(byte[] octets) {
    return octets.length > 2 && octets[0] == 0x1f && (octets[1] & 0xff) == 0x8b;
  }

  private static boolean isZip(byte[] octets) {
    return octets.length > 3 && octets[0] == 'P' && octets[1] == 'K' && octets[2] == 3;
  }
}
