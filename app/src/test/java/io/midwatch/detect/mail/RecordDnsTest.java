package io.midwatch.detect.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/** Names that macros make of what strangers wrote (RFC 7208 section 7, RFC 1035 section 5.1). */
final class RecordDnsTest {
  private final List<String> asked = new ArrayList<>();
  private final RecordDns dns =
      new RecordDns() {
        @Override
        protected DnsReply<Record> ask(String name, int type) {
          asked.add(name);
          return new DnsReply.NoName<>();
        }
      };

  @Test
  void asksForOddNamesAsAZoneFileWritesThem() throws TextParseException {
    dns.a("It's \"a\\b\";(x)@*.list.test");
    dns.a("joe+tag=1/2._SPF.test");

    assertThat(asked)
        .containsExactly(
            "it\\039s\\032\\034a\\092b\\034\\059\\040x\\041\\064\\042.list.test",
            "joe+tag=1/2._spf.test");
    byte[] label = Name.fromString(asked.getFirst()).getLabel(0); // its length, then its octets
    assertThat(new String(label, 1, label[0], StandardCharsets.US_ASCII))
        .isEqualTo("it's \"a\\b\";(x)@*");
  }

  @Test
  void asksForNothingThatHasNoName() {
    assertThat(dns.a("")).isInstanceOf(DnsReply.Failed.class);
    assertThat(dns.a("!".repeat(40) + ".test")).isInstanceOf(DnsReply.Failed.class);
    assertThat(asked).isEmpty();
  }
}
