package io.midwatch.harden.wire.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the common table of networks: a line for each range with its first and last address, the
 * number of its autonomous system, the country and a description, separated by tabs, in ascending
 * order; plain or packed with gzip. Lines of system 0 (nobody's) are passed over.
 */
public final class OriginFile {
  private static final int LONGEST = 4_096;
  private static final int MOST = 4_000_000;
  private static final String FORM =
      "; a line is FIRST-ADDRESS, LAST-ADDRESS, AS-NUMBER, COUNTRY and DESCRIPTION between tabs";
  private static final byte TAB = '\t';

  private final String name;
  private final InputStream in;
  private final byte[] part = new byte[1 << 16];
  private int at;
  private int filled;
  private final byte[] line = new byte[LONGEST];
  private int length;
  private int number;
  private final Ranges four = new Ranges(false);
  private final Ranges six = new Ranges(true);
  private final Owners owners = new Owners();

  private OriginFile(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /**
   * Reads it.
   *
   * @throws IOException saying which line cannot be read and why
   */
  public static OriginTable read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(name, raw);
    } catch (NoSuchFileException missing) {
      throw new IOException("there is no file " + file, missing);
    }
  }

  /**
   * Reads a stream that can go back to its mark.
   *
   * @param name as reports call it
   * @throws IOException saying which line cannot be read and why
   */
  static OriginTable read(String name, InputStream raw) throws IOException {
    raw.mark(2);
    boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    try {
      return new OriginFile(name, packed ? new GZIPInputStream(raw, 1 << 16) : raw).table();
    } catch (ZipException | java.io.EOFException damaged) {
      throw new IOException(name + " is packed with gzip and damaged: " + damaged.getMessage());
    }
  }

  private OriginTable table() throws IOException {
    while (next()) {
      if (length > 0 && line[0] != '#') {
        range();
      }
    }
    OriginTable table = new OriginTable(name, four.trimmed(), six.trimmed(), owners.trimmed());
    if (table.size() == 0) {
      throw new IOException(name + " has no range of addresses" + FORM);
    }
    return table;
  }

  /** The next line, without its end. */
  private boolean next() throws IOException {
    length = 0;
    number++;
    while (true) {
      if (at == filled) {
        filled = in.read(part, 0, part.length);
        at = 0;
        if (filled <= 0) {
          filled = 0;
          return length > 0;
        }
      }
      byte one = part[at++];
      if (one == '\n') {
        if (length > 0 && line[length - 1] == '\r') {
          length--;
        }
        return true;
      }
      if (length == LONGEST) {
        throw wrong("the line has more than " + LONGEST + " bytes");
      }
      line[length++] = one;
    }
  }

  private void range() throws IOException {
    int first = tab(0);
    int second = tab(first + 1);
    if (second >= length) {
      throw wrong("there are fewer than three fields" + FORM);
    }
    int third = tab(second + 1);
    int system = system(second + 1, third);
    if (system == 0) {
      return;
    }
    long[] from = new long[2];
    long[] to = new long[2];
    boolean wide = address(0, first, from);
    if (wide != address(first + 1, second, to)) {
      throw wrong("one address is of IPv4 and the other of IPv6");
    }
    int owner = owners.number(system, line, Math.min(third + 1, length), length);
    Ranges ranges = wide ? six : four;
    if (owner < 0 || ranges.size() == MOST) {
      throw wrong("the table has more than " + MOST + " ranges, or too many names");
    }
    if (!ranges.add(from, to, owner)) {
      throw wrong(
          "the range "
              + text(0, first)
              + " to "
              + text(first + 1, second)
              + " ends before it begins, or does not come after the one above it");
    }
  }

  private int tab(int from) {
    int to = from;
    while (to < length && line[to] != TAB) {
      to++;
    }
    return to;
  }

  /** Also as {@code AS64500}. */
  private int system(int from, int to) throws IOException {
    int begin = to - from > 2 && line[from] == 'A' && line[from + 1] == 'S' ? from + 2 : from;
    long value = 0;
    for (int i = begin; i < to; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9 || value > 0xffff_ffffL) {
        throw wrong("'" + text(from, to) + "' is no number of an autonomous system" + FORM);
      }
      value = 10 * value + digit;
    }
    if (begin == to || value > 0xffff_ffffL) {
      throw wrong("'" + text(from, to) + "' is no number of an autonomous system" + FORM);
    }
    return (int) value;
  }

  /**
   * @param into its number, high and low 64 bits
   * @return whether it is of IPv6
   */
  private boolean address(int from, int to, long[] into) throws IOException {
    if (dotted(from, to, into)) {
      return false;
    }
    String text = text(from, to);
    boolean plausible = text.indexOf(':') >= 0 && text.indexOf('%') < 0;
    try {
      byte[] bytes = plausible ? InetAddress.ofLiteral(text).getAddress() : new byte[0];
      if (bytes.length == 16) {
        ByteBuffer number = ByteBuffer.wrap(bytes);
        into[0] = number.getLong();
        into[1] = number.getLong();
        return true;
      }
    } catch (IllegalArgumentException noAddress) {
      // said below
    }
    throw wrong("'" + text + "' is no address" + FORM);
  }

  /** Four numbers between dots, which most lines begin with. */
  private boolean dotted(int from, int to, long[] into) {
    long value = 0;
    int octet = -1;
    int dots = 0;
    for (int i = from; i < to; i++) {
      int digit = line[i] - '0';
      if (line[i] == '.' && octet >= 0) {
        value = value << 8 | octet;
        octet = -1;
        dots++;
      } else if (digit >= 0 && digit <= 9) {
        octet = Math.max(octet, 0) * 10 + digit;
        if (octet > 255) {
          return false;
        }
      } else {
        return false;
      }
    }
    into[1] = value << 8 | octet;
    return dots == 3 && octet >= 0;
  }

  private String text(int from, int to) {
    return new String(line, from, Math.min(to - from, 60), UTF_8);
  }

  private IOException wrong(String what) {
    return new IOException(name + ":" + number + ": " + what);
  }
}
