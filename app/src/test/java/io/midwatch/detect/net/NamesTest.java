package io.midwatch.detect.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Reason;
import io.midwatch.base.SystemClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class NamesTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private TinyDns dns;
  private Names names;

  @BeforeEach
  void start() throws Exception {
    dns = new TinyDns();
    names = new Names(new SystemClock(), Optional.of("127.0.0.1:" + dns.port()));
  }

  @AfterEach
  void stop() {
    dns.close();
  }

  @Test
  void needsNoServerForLiteralsAndLocalhost() throws Exception {
    assertThat(texts("192.0.2.7", Family.ANY)).containsExactly("192.0.2.7");
    assertThat(texts("[2001:db8::1]", Family.ANY)).containsExactly("2001:db8:0:0:0:0:0:1");
    assertThat(texts("localhost", Family.ANY)).containsExactly("127.0.0.1");
    assertThat(texts("db.localhost", Family.BOTH)).hasSize(2);
    assertThat(dns.asked()).isZero();
  }

  @Test
  void asksAfreshEachTime() throws Exception {
    dns.answer("shop.test. 3600 A 192.0.2.1");
    assertThat(texts("shop.test", Family.ANY)).containsExactly("192.0.2.1");
    dns.answer("shop.test. 3600 A 192.0.2.2");
    assertThat(texts("shop.test", Family.ANY)).containsExactly("192.0.2.2");
    assertThat(dns.asked()).isEqualTo(2);
  }

  @Test
  void followsAliasesAndTakesNothingThatWasNotAskedFor() throws Exception {
    dns.answer(
        "shop.test. 60 CNAME edge.test.", "edge.test. 60 A 192.0.2.9", "evil.test. 60 A 10.0.0.1");
    assertThat(texts("shop.test", Family.ANY)).containsExactly("192.0.2.9");
  }

  @Test
  void endsALoopOfAliases() {
    dns.answer("a.test. 60 CNAME b.test.", "b.test. 60 CNAME a.test.");
    assertReason(() -> texts("a.test", Family.ANY), Reason.NAME_NOT_FOUND, "a.test has no address");
  }

  @Test
  void givesBothFamiliesOnRequest() throws Exception {
    dns.answer("shop.test. 60 A 192.0.2.1", "shop.test. 60 AAAA 2001:db8::1");
    assertThat(texts("shop.test", Family.ANY)).containsExactly("192.0.2.1");
    assertThat(texts("shop.test", Family.V6)).containsExactly("2001:db8:0:0:0:0:0:1");
    assertThat(texts("shop.test", Family.BOTH)).hasSize(2);
  }

  @Test
  void fallsBackToTheOnlyFamilyThereIs() throws Exception {
    dns.answer("six.test. 60 AAAA 2001:db8::1");
    assertThat(texts("six.test", Family.ANY)).hasSize(1);
    assertReason(() -> texts("six.test", Family.V4), Reason.NAME_NOT_FOUND, "no IPv4 address");
  }

  @Test
  void tellsTheWaysToFailApart() {
    dns.rcode(Rcode.NXDOMAIN);
    assertReason(() -> texts("no.test", Family.ANY), Reason.NAME_NOT_FOUND, "does not exist");
    dns.rcode(Rcode.SERVFAIL);
    assertReason(() -> texts("sf.test", Family.ANY), Reason.DNS_ERROR, "SERVFAIL");
    dns.silent();
    assertReason(
        () -> names.find("slow.test", Family.ANY, Duration.ofMillis(100)),
        Reason.DNS_TIMEOUT,
        "slow.test");
    assertReason(
        () -> texts("x".repeat(70) + ".test", Family.ANY), Reason.NAME_NOT_FOUND, "not a valid");
  }

  @Test
  void heedsAnInterrupt() throws Exception {
    dns.silent();
    Thread asking =
        Thread.ofVirtual()
            .unstarted(() ->
                assertThatThrownBy(() -> names.find("slow.test", Family.ANY, SOON))
                    .isInstanceOf(InterruptedException.class));
    asking.start();
    dns.awaitQuestion();
    asking.interrupt();
    assertThat(asking.join(Duration.ofSeconds(20))).isTrue();
  }

  private List<String> texts(String host, Family family) throws Exception {
    return names.find(host, family, SOON).stream().map(InetAddress::getHostAddress).toList();
  }

  private static void assertReason(ThrowingCallable call, Reason reason, String part) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            NoAddressException.class, none -> assertThat(none.reason()).isEqualTo(reason))
        .hasMessageContaining(part);
  }
}
