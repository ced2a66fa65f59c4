package io.midwatch.detect.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CDNSKEYRecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** CDS and CDNSKEY records of RFC 7344 and RFC 8078, well and badly. */
class VouchingTest {
  private static final Name ZONE = Name.fromConstantString("example.test.");
  private static final String KEY = "257 3 13 ";
  private static final String ONE =
      "mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==";
  private static final String TWO =
      "kXKkvWU3vGYfTJGl3qBd4qhiWp5aRs7YtkCJxD2d+t7KXqwahww5IgJtxJT2yFItlggazyfXqJEVOmMJ3qT0tQ==";

  private final DNSKEYRecord one = (DNSKEYRecord) record(Type.DNSKEY, KEY + ONE);
  private final DNSKEYRecord two = (DNSKEYRecord) record(Type.DNSKEY, KEY + TWO);

  private static Record record(int type, String data) {
    try {
      return Record.fromString(ZONE, type, DClass.IN, 300, data, Name.root);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DSRecord digest(DNSKEYRecord key) {
    return new DSRecord(ZONE, DClass.IN, 300, 2, key);
  }

  private static DNSKEYRecord wished(String key) {
    return (CDNSKEYRecord) record(Type.CDNSKEY, key);
  }

  /** A zone with the first key, which signs its keys. */
  private Vouching asks(List<DSRecord> digests, List<DNSKEYRecord> keys) {
    return new Vouching(
        List.of(one), List.of(digest(one)), digests, keys, List.of(one.getFootprint()));
  }

  private static String says(Vouching vouching) {
    return vouching.flaw().map(Vouching.Flaw::says).orElse("");
  }

  @Test
  void findsNothingWhereBothAreOfAKeyInUse() {
    assertThat(asks(List.of(), List.of()).flaw()).isEmpty();
    assertThat(asks(List.of(digest(one)), List.of(wished(KEY + ONE))).flaw()).isEmpty();
    assertThat(asks(List.of(digest(one)), List.of()).flaw()).isEmpty();
    assertThat(asks(List.of(), List.of(wished(KEY + ONE))).flaw()).isEmpty();
  }

  @Test
  void aKeyToComeBesideTheOneInUseIsNoFlaw() {
    assertThat(
            asks(List.of(digest(one), digest(two)), List.of(wished(KEY + ONE), wished(KEY + TWO)))
                .flaw())
        .isEmpty();
  }

  @Test
  void findsThatNoKeyInUseIsNamed() {
    assertThat(asks(List.of(digest(two)), List.of()).flaw().map(Vouching.Flaw::breaks))
        .isEqualTo(Optional.of(true));
    assertThat(asks(List.of(), List.of(wished(KEY + TWO))).flaw().map(Vouching.Flaw::breaks))
        .isEqualTo(Optional.of(true));
  }

  @Test
  void aKeyThatSignsNoKeysHoldsNothing() {
    Vouching idle =
        new Vouching(
            List.of(one, two),
            List.of(digest(one)),
            List.of(digest(two)),
            List.of(),
            List.of(one.getFootprint()));
    assertThat(idle.flaw().map(Vouching.Flaw::breaks)).isEqualTo(Optional.of(true));
  }

  @Test
  void findsThatTheTwoDiffer() {
    assertThat(says(asks(List.of(digest(one)), List.of(wished(KEY + TWO)))))
        .contains("differ", "no CDNSKEY for the CDS of key " + one.getFootprint())
        .contains("no CDS for the CDNSKEY of key " + two.getFootprint());
  }

  @Test
  void findsARequestToDelete() {
    DSRecord delete = (DSRecord) record(Type.CDS, "0 0 0 00");
    assertThat(says(asks(List.of(delete), List.of()))).contains("no longer be signed");
    assertThat(says(asks(List.of(), List.of(wished("0 3 0 AA==")))))
        .contains("no longer be signed");
    assertThat(says(asks(List.of(delete, digest(one)), List.of()))).contains("at once");
  }

  @Test
  void aDigestOfTodayIsNotSha1Alone() {
    DSRecord weak = new DSRecord(ZONE, DClass.IN, 300, 1, one);
    List<Integer> signers = List.of(one.getFootprint());
    assertThat(
            new Vouching(List.of(one), List.of(weak), List.of(), List.of(), signers)
                .isWeaklyNamed())
        .isTrue();
    assertThat(
            new Vouching(List.of(one), List.of(weak, digest(one)), List.of(), List.of(), signers)
                .isWeaklyNamed())
        .isFalse();
    assertThat(Vouching.NONE.isWeaklyNamed()).isFalse();
  }
}
