package io.midwatch.harden.wire.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.midwatch.harden.wire.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the table that tells to whose network an address belongs. */
class OriginFileTest {
  private static final String TABLE =
      """
      192.0.2.0	192.0.2.127	64500	DE	EXAMPLE-HOSTING Beispiel Ärger GmbH
      192.0.2.128	192.0.2.255	0	None	Not routed
      198.51.100.0	198.51.100.255	AS64501	US	OTHER
      203.0.113.0	255.255.255.255	4294967295	None
      2001:db8::	2001:db8:0:ffff:ffff:ffff:ffff:ffff	64500	DE	EXAMPLE-HOSTING Beispiel Ärger GmbH
      2001:db8:2::	ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff	64502	FR	SIX
      """;

  private static OriginTable read(byte[] octets) throws IOException {
    return OriginFile.read("t.tsv", new ByteArrayInputStream(octets));
  }

  private static OriginTable read(String text) throws IOException {
    return read(text.getBytes(UTF_8));
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0, 'AS64500 (EXAMPLE-HOSTING Beispiel Ärger GmbH, DE)'",
    "192.0.2.127, 'AS64500 (EXAMPLE-HOSTING Beispiel Ärger GmbH, DE)'",
    "192.0.2.128, ''",
    "192.0.1.255, ''",
    "198.51.100.77, 'AS64501 (OTHER, US)'",
    "203.0.112.255, ''",
    "203.0.113.0, AS4294967295",
    "255.255.255.255, AS4294967295",
    "2001:db8::1, 'AS64500 (EXAMPLE-HOSTING Beispiel Ärger GmbH, DE)'",
    "2001:db8:1::, ''",
    "2001:db8:2::, 'AS64502 (SIX, FR)'",
    "fe80::1, 'AS64502 (SIX, FR)'",
    "::ffff:198.51.100.1, 'AS64501 (OTHER, US)'",
    "2001:db7:ffff::, ''",
    "no address, ''"
  })
  void findsTheNetworkOfAnAddress(String address, String words) throws Exception {
    for (String text :
        new String[] {TABLE, TABLE.replace("\n", "\r\n"), "# made today\n\n" + TABLE.strip()}) {
      OriginTable table = read(text);
      assertThat(table.find(address).map(Origin.Said::words).orElse("")).isEqualTo(words);
      assertThat(table.size()).isEqualTo(5);
    }
    assertThat(read(packed(TABLE.getBytes(UTF_8))).find(address).map(Origin.Said::words).orElse(""))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "192.0.2.0;192.0.2.9;1;DE;A\\n192.0.2.9;192.0.2.20;2;DE;B | t.tsv:2: the range 192.0.2.9 to"
            + " 192.0.2.20",
        "192.0.2.9;192.0.2.0;1;DE;A | t.tsv:1: the range 192.0.2.9 to 192.0.2.0 ends before it"
            + " begins",
        "198.51.100.0;198.51.100.9;1;DE;A\\n192.0.2.0;192.0.2.9;2;DE;B | does not come after the"
            + " one above it",
        "192.0.2.256;192.0.2.300;1;DE;A | t.tsv:1: '192.0.2.256' is no address",
        "192.0.2;192.0.2.9;1;DE;A | '192.0.2' is no address",
        "192.0.2.;192.0.2.9;1;DE;A | '192.0.2.' is no address",
        "example.org;192.0.2.9;1;DE;A | 'example.org' is no address",
        "fe80::1%eth0;fe80::2;1;DE;A | is no address",
        "192.0.2.1;2001:db8::1;1;DE;A | one address is of IPv4 and the other of IPv6",
        "192.0.2.1;192.0.2.9;x;DE;A | 'x' is no number of an autonomous system",
        "192.0.2.1;192.0.2.9;;DE;A | '' is no number",
        "192.0.2.1;192.0.2.9;4294967296;DE;A | is no number",
        "192.0.2.1;192.0.2.9 | fewer than three fields",
        "192.0.2.1,192.0.2.9,1,DE,A | fewer than three fields",
        "# nothing | t.tsv has no range of addresses",
        "192.0.2.1;192.0.2.9;0;None;Not routed | has no range of addresses"
      })
  void saysWhichLineIsWrongAndWhy(String text, String why) {
    assertThatIOException()
        .isThrownBy(() -> read(text.replace(';', '\t').replace("\\n", "\n")))
        .withMessageContaining(why);
  }

  @Test
  void aLineWithoutAnEndAndAPackedFileThatIsCutAreRefused(@TempDir Path dir) throws Exception {
    assertThatIOException()
        .isThrownBy(() -> read("x".repeat(9_000)))
        .withMessageContaining("more than 4096 bytes");
    byte[] packed = packed(TABLE.getBytes(UTF_8));
    assertThatIOException()
        .isThrownBy(() -> read(Arrays.copyOf(packed, packed.length - 20)))
        .withMessageContaining("t.tsv is packed with gzip and damaged");
    assertThatIOException()
        .isThrownBy(() -> OriginFile.read(dir.resolve("none.tsv")))
        .withMessageContaining("there is no file");
  }

  @Test
  void garbageIsRefusedOrReadAndNothingElse() throws Exception {
    Random random = new Random(7);
    byte[] honest = TABLE.getBytes(UTF_8);
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = honest.clone();
      for (int n = random.nextInt(5); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(bytes).find("192.0.2.1")).isNotNull();
      } catch (IOException refused) {
        assertThat(refused.getMessage()).startsWith("t.tsv");
      }
    }
  }

  /** As large as the real one: 380,000 ranges of IPv4, 130,000 of IPv6, 80,000 owners. */
  static byte[] large() {
    StringBuilder text = new StringBuilder(40 << 20);
    long at = 1L << 24;
    for (int i = 0; i < 380_000; i++) {
      int owner = i * 7 % 80_000;
      text.append(dotted(at)).append('\t').append(dotted(at + 4_095)).append('\t');
      text.append(1 + owner)
          .append("\tDE\tOWNER-")
          .append(owner)
          .append(" Some Company of Networks\n");
      at += 8_192;
    }
    for (int i = 0; i < 130_000; i++) {
      int owner = i % 80_000;
      String high = Integer.toHexString(0x2000 + (i >> 16)) + ":" + Integer.toHexString(i & 0xffff);
      text.append(high).append("::\t").append(high).append(":ffff:ffff:ffff:ffff:ffff:ffff\t");
      text.append(1 + owner)
          .append("\tDE\tOWNER-")
          .append(owner)
          .append(" Some Company of Networks\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private static String dotted(long address) {
    return (address >> 24)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  @Test
  void halfAMillionRangesAreReadAndKeptSmall() throws Exception {
    byte[] all = large();
    OriginTable table = read(packed(all));
    assertThat(table.size()).isEqualTo(510_000);
    assertThat(table.bytes()).isLessThan(16 << 20);
    assertThat(table.find("1.0.15.255").orElseThrow().system()).isEqualTo("AS1");
    assertThat(table.find("1.0.16.0")).isEmpty();
    assertThat(table.find("2000:0:ffff::").orElseThrow().owner())
        .isEqualTo("OWNER-0 Some Company of Networks");
  }
}
