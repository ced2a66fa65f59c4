package io.midwatch.detect.kind.dns;

import io.midwatch.base.Reason;
import java.util.List;
import org.xbill.DNS.Rcode;

/** What came of asking one resolver. */
sealed interface Answer {
  /** The resolver, {@code ip:port}. */
  String server();

  /**
   * It answered.
   *
   * @param rcode the response code
   * @param records the data of the records asked for, sorted, each once; aliases followed
   * @param ttl the least time to live among them and their aliases, in seconds; -1 without records
   * @param authoritative it speaks for the zone itself
   * @param proof what is known about DNSSEC
   * @param why what the validator says is wrong with the signatures; empty when it says nothing
   */
  record Given(
      String server,
      int rcode,
      List<String> records,
      long ttl,
      boolean authoritative,
      Proof proof,
      String why)
      implements Answer {
    public Given {
      records = List.copyOf(records);
    }

    String rcodeName() {
      return Rcode.string(rcode);
    }

    Given with(Proof other) {
      return new Given(server, rcode, records, ttl, authoritative, other, why);
    }

    Given because(String reason) {
      return new Given(server, rcode, records, ttl, authoritative, proof, reason);
    }

    boolean found() {
      return rcode == Rcode.NOERROR && !records.isEmpty();
    }
  }

  /**
   * It did not, or not so that it could be understood.
   *
   * @param reason from the closed list
   * @param detail one sentence for a person
   */
  record Broken(String server, Reason reason, String detail) implements Answer {}

  /** What is known about the signatures (RFC 4035, section 4.3). */
  enum Proof {
    /** Signed, and the signatures hold. */
    SECURE,
    /** Proven to be unsigned. */
    INSECURE,
    /** Nobody has checked. */
    INDETERMINATE,
    /** Signed, and the signatures do not hold. */
    BOGUS
  }
}
