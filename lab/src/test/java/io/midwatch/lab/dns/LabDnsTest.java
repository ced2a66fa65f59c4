package io.midwatch.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.lab.net.Endpoint;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class LabDnsTest {

  private static final String SHOP = "shop.example.test.";

  private final LabDns dns = LabDns.start().put(SHOP + " 60 IN A 203.0.113.7");

  @AfterEach
  void stop() {
    dns.close();
  }

  @Test
  void answersAnyRecordTypeWithItsTtl() throws Exception {
    dns.put(
        """
        shop.example.test. 30 IN MX 10 mail.example.test.
        shop.example.test. 30 IN TXT "v=spf1 -all"
        shop.example.test. 30 IN CAA 0 issue "letsencrypt.org"
        shop.example.test. 30 IN AAAA 2001:db8::7
        _https._tcp.example.test. 30 IN SRV 0 5 443 shop.example.test.
        """);
    assertThat(data(SHOP, "A")).containsExactly("203.0.113.7");
    assertThat(data(SHOP, "MX")).containsExactly("10 mail.example.test.");
    assertThat(data(SHOP, "TXT")).containsExactly("\"v=spf1 -all\"");
    assertThat(data(SHOP, "CAA")).containsExactly("0 issue \"letsencrypt.org\"");
    assertThat(data("_https._tcp.example.test.", "SRV")).hasSize(1);
    assertThat(ask(SHOP, "AAAA").getSection(Section.ANSWER).getFirst().getTTL()).isEqualTo(30);
  }

  @Test
  void changesWhileItRunsAndTwoMayDisagree() throws Exception {
    try (LabDns second = LabDns.start().put(SHOP + " 60 IN A 203.0.113.66")) {
      assertThat(data(SHOP, "A")).containsExactly("203.0.113.7");
      assertThat(data(second, SHOP, "A")).containsExactly("203.0.113.66");
      dns.replace(SHOP + " 60 IN A 203.0.113.8\n" + SHOP + " 60 IN A 203.0.113.9");
      assertThat(data(SHOP, "A")).containsExactly("203.0.113.8", "203.0.113.9");
      dns.remove(SHOP);
      assertThat(ask(SHOP, "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }
  }

  @Test
  void tellsAMissingTypeFromAMissingNameAndFollowsAliases() throws Exception {
    dns.put(
        "www.example.test. 60 IN CNAME "
            + SHOP
            + "\nloop.example.test. IN CNAME loop.example.test.");
    assertThat(ask(SHOP, "MX").getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(ask("example.test.", "A").getRcode()).as("empty non-terminal").isZero();
    assertThat(ask("nobody.example.test.", "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(data("www.example.test.", "A")).containsExactly(SHOP, "203.0.113.7");
    assertThat(ask("loop.example.test.", "A").getRcode()).isEqualTo(Rcode.SERVFAIL);
  }

  @Test
  void failsWithTheRcodeItIsTold() throws Exception {
    dns.behave(SHOP, new DnsBehaviour.Fails(Rcode.REFUSED));
    assertThat(ask(SHOP, "A").getRcode()).isEqualTo(Rcode.REFUSED);
    dns.behaveWell();
    assertThat(ask(SHOP, "A").getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void keepsSilentOrAnswersLate() throws Exception {
    dns.behave(SHOP, new DnsBehaviour.Silent());
    assertThatThrownBy(() -> ask(SHOP, "A")).isInstanceOf(IOException.class);
    dns.behave(SHOP, new DnsBehaviour.Late(Duration.ofHours(1)));
    assertThatThrownBy(() -> ask(SHOP, "A")).isInstanceOf(IOException.class);
    dns.behave(SHOP, new DnsBehaviour.Late(Duration.ofMillis(1)));
    assertThat(data(SHOP, "A")).containsExactly("203.0.113.7");
  }

  @Test
  void sendsAClientToTcpWhenItTruncates() throws Exception {
    dns.behave(SHOP, new DnsBehaviour.Truncated());
    assertThat(data(SHOP, "A")).containsExactly("203.0.113.7");
    assertThat(dns.queries().all()).extracting(DnsQuery::tcp).containsExactly(false, true);
    dns.behave(SHOP, new DnsBehaviour.Huge(2000));
    assertThat(data(SHOP, "A")).hasSize(2000);
    assertThat(dns.count(SHOP, "A")).isEqualTo(4);
  }

  @Test
  void speaksUnderAWrongIdOrToAnotherQuestion() throws Exception {
    dns.behave(SHOP, new DnsBehaviour.WrongId(false));
    assertThatThrownBy(() -> ask(SHOP, "A")).isInstanceOf(IOException.class);
    dns.behave(SHOP, new DnsBehaviour.WrongQuestion());
    assertThatThrownBy(() -> ask(SHOP, "A")).isInstanceOf(IOException.class);
  }

  /** dnsjava gives up at the forged packet; a patient client waits for the true one. */
  @Test
  void sendsTheTrueAnswerBehindAForgedOne() throws Exception {
    dns.behave(SHOP, new DnsBehaviour.WrongId(true));
    Message question = question(SHOP, "A");
    byte[] wire = question.toWire();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(5000);
      socket.send(new DatagramPacket(wire, wire.length, dns.endpoint().socketAddress()));
      var forged = new DatagramPacket(new byte[512], 512);
      socket.receive(forged);
      var real = new DatagramPacket(new byte[512], 512);
      socket.receive(real);
      int id = question.getHeader().getID();
      assertThat(new Message(forged.getData()).getHeader().getID()).isNotEqualTo(id);
      assertThat(new Message(real.getData()).getHeader().getID()).isEqualTo(id);
    }
  }

  @Test
  void imitatesAValidatingResolver() throws Exception {
    dns.behave(new DnsBehaviour.Authentic());
    assertThat(ask(SHOP, "A").getHeader().getFlag(Flags.AD)).isTrue();
    dns.behave(new DnsBehaviour.Bogus());
    Message bogus = ask(SHOP, "A");
    assertThat(bogus.getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThat(bogus.getOPT().getOptions(15).getFirst())
        .isInstanceOfSatisfying(
            ExtendedErrorCodeOption.class, error -> assertThat(error.getErrorCode()).isEqualTo(6));
    Message unchecked = question(SHOP, "A");
    unchecked.getHeader().setFlag(Flags.CD);
    assertThat(resolver(dns).send(unchecked).getSection(Section.ANSWER)).hasSize(1);
    assertThat(dns.queries().all()).allMatch(DnsQuery::dnssecOk);
  }

  @ParameterizedTest
  @EnumSource(DnsBehaviour.Malformation.class)
  void sendsWhatNoParserMayTake(DnsBehaviour.Malformation how) {
    dns.behave(new DnsBehaviour.Malformed(how));
    assertThatThrownBy(() -> ask(SHOP, "A")).isInstanceOf(IOException.class);
  }

  @Test
  void saysWhichLineItCannotRead() {
    assertThatThrownBy(() -> dns.put("shop.example.test. 60 IN A not-an-address"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not-an-address");
  }

  private List<String> data(String name, String type) throws IOException {
    return data(dns, name, type);
  }

  private static List<String> data(LabDns server, String name, String type) throws IOException {
    return resolver(server).send(question(name, type)).getSection(Section.ANSWER).stream()
        .map(Record::rdataToString)
        .toList();
  }

  private Message ask(String name, String type) throws IOException {
    return resolver(dns).send(question(name, type));
  }

  private static Message question(String name, String type) {
    return Message.newQuery(Record.newRecord(Zones.name(name), Type.value(type), DClass.IN));
  }

  private static SimpleResolver resolver(LabDns server) {
    var resolver = new SimpleResolver(Endpoint.at(server.port()).socketAddress());
    resolver.setTimeout(Duration.ofMillis(300));
    resolver.setEDNS(0, 1232, 0x8000, List.of());
    return resolver;
  }
}
