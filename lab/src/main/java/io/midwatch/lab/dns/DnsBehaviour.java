package io.midwatch.lab.dns;

import java.time.Duration;
import java.util.List;

/** How the server treats a question. */
public sealed interface DnsBehaviour {

  /** Answers from its records. */
  record Honest() implements DnsBehaviour {}

  /** Answers with this rcode and nothing else: 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED. */
  record Fails(int rcode) implements DnsBehaviour {}

  /** Never answers. */
  record Silent() implements DnsBehaviour {}

  /** Answers honestly, late. */
  record Late(Duration delay) implements DnsBehaviour {}

  /** Over UDP says no more than "truncated" (RFC 1035, section 4.1.1); over TCP tells all. */
  record Truncated() implements DnsBehaviour {}

  /**
   * Over UDP says no more than "truncated"; over TCP announces 65,535 bytes and sends one of them
   * now and then, until the client goes.
   */
  record NeverEnds(Duration between) implements DnsBehaviour {}

  /** Answers honestly under another message id; with {@code thenTrue}, under the right one too. */
  record WrongId(boolean thenTrue) implements DnsBehaviour {}

  /** Answers honestly, but to another question. */
  record WrongQuestion() implements DnsBehaviour {}

  /** Answers with this many address records. */
  record Huge(int records) implements DnsBehaviour {}

  /** Honest, with the AD bit: what a validating resolver says of a signed zone (RFC 4035). */
  record Authentic() implements DnsBehaviour {}

  /**
   * What a validating resolver says when signatures do not hold: SERVFAIL with the extended error
   * "DNSSEC Bogus" (RFC 8914), but the records when the client disables checking (CD bit).
   */
  record Bogus() implements DnsBehaviour {}

  /**
   * Answers as the server of one zone and not as a resolver: with authority, without recursion,
   * with a referral for what is handed on, and refuses everything else.
   *
   * @param zone its origin
   * @param cuts names below it that other servers have
   * @param transfers hands the whole zone to whoever asks (RFC 5936)
   * @param recursion answers for strangers' names as well
   * @param udpOnly says nothing by TCP
   */
  record Authority(
      String zone, List<String> cuts, boolean transfers, boolean recursion, boolean udpOnly)
      implements DnsBehaviour {
    public Authority {
      cuts = List.copyOf(cuts);
    }

    /** Of this zone, which hands on these names. */
    public static Authority of(String zone, String... cuts) {
      return new Authority(zone, List.of(cuts), false, false, false);
    }

    public Authority withTransfers() {
      return new Authority(zone, cuts, true, recursion, udpOnly);
    }

    public Authority withRecursion() {
      return new Authority(zone, cuts, transfers, true, udpOnly);
    }

    public Authority withoutTcp() {
      return new Authority(zone, cuts, transfers, recursion, true);
    }
  }

  /** Sends bytes that are no proper answer. */
  record Malformed(Malformation how) implements DnsBehaviour {}

  /** What is wrong with a malformed answer. */
  enum Malformation {
    /** No bytes at all. */
    EMPTY,
    /** The right id and eighty bytes of noise. */
    GARBAGE,
    /** An honest answer that breaks off in the middle. */
    CUT,
    /** A name that points at itself. */
    COMPRESSION_LOOP,
    /** Two names that point at each other. */
    COMPRESSION_PING_PONG,
    /** A name that points behind the end. */
    POINTER_OUTSIDE,
    /** The head claims 65,535 answers, none follows. */
    COUNTS_LIE,
    /** An address record whose length claims more than there is. */
    LENGTH_LIES
  }
}
