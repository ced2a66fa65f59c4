package io.midwatch.detect.dnssec;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A key of a kind that nobody here knows, or one that nobody here can use: too short, or cut off.
 * The validator gives a whole zone up when it cannot look at one of its keys; such a key signs
 * nothing for us and harms nothing (RFC 4035, section 5.3.1; RFC 6840, section 5.11).
 */
final class UnknownKey extends DNSKEYRecord {
  private static final long serialVersionUID = 1;

  private UnknownKey(DNSKEYRecord real) {
    super(
        real.getName(),
        real.getDClass(),
        real.getTTL(),
        real.getFlags(),
        real.getProtocol(),
        real.getAlgorithm(),
        real.getKey());
  }

  @Override
  public PublicKey getPublicKey() {
    return Nothing.KEY;
  }

  /** Puts such keys in the place of those that the validator stumbles over. */
  static Message marked(Message answer) {
    List<DNSKEYRecord> keys =
        answer.getSection(Section.ANSWER).stream()
            .filter(DNSKEYRecord.class::isInstance)
            .map(DNSKEYRecord.class::cast)
            .filter(UnknownKey::isOfNoUse)
            .toList();
    for (Record key : keys) {
      answer.removeRecord(key, Section.ANSWER);
      answer.addRecord(new UnknownKey((DNSKEYRecord) key), Section.ANSWER);
    }
    return answer;
  }

  private static boolean isOfNoUse(DNSKEYRecord key) {
    try {
      key.getPublicKey();
      return false;
    } catch (DNSSEC.DNSSECException | RuntimeException unusable) {
      return true;
    }
  }

  /** A key that nobody has; the validator wants to know how long each one is. */
  private enum Nothing implements RSAPublicKey {
    KEY;

    @Override
    public BigInteger getModulus() {
      return BigInteger.ONE.shiftLeft(2047);
    }

    @Override
    public BigInteger getPublicExponent() {
      return BigInteger.valueOf(65_537);
    }

    @Override
    public String getAlgorithm() {
      return "none";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }
}
