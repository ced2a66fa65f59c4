package io.midwatch.detect.kind.dns;

import io.midwatch.detect.kind.dns.Answer.Proof;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Reads an answer out of a message: only what the asked name leads to. */
final class AnswerReader {
  private static final int LONGEST_CHAIN = 16;
  private static final int LONGEST_TEXT = 200;

  /** Extended errors that say "the signatures do not hold" (RFC 8914, section 4). */
  private static final Set<Integer> BOGUS =
      Set.of(
          ExtendedErrorCodeOption.DNSSEC_BOGUS,
          ExtendedErrorCodeOption.SIGNATURE_EXPIRED,
          ExtendedErrorCodeOption.SIGNATURE_NOT_YET_VALID,
          ExtendedErrorCodeOption.DNSKEY_MISSING,
          ExtendedErrorCodeOption.RRSIGS_MISSING,
          ExtendedErrorCodeOption.NO_ZONE_KEY_BIT_SET,
          ExtendedErrorCodeOption.NSEC_MISSING);

  private AnswerReader() {}

  static Answer.Given read(String server, Question question, Message message) {
    List<Record> all = message.getSection(Section.ANSWER);
    Set<String> texts = new TreeSet<>();
    long ttl = Long.MAX_VALUE;
    Name owner = question.name();
    for (int step = 0; step < LONGEST_CHAIN; step++) {
      Name next = owner;
      for (Record record : all) {
        if (!record.getName().equals(owner)) {
          continue;
        }
        if (record.getType() == question.type() || question.type() == Type.ANY) {
          texts.add(RecordText.of(record));
          ttl = Math.min(ttl, record.getTTL());
        } else if (record instanceof CNAMERecord alias) {
          next = alias.getTarget();
          ttl = Math.min(ttl, record.getTTL());
        }
      }
      if (!texts.isEmpty() || next.equals(owner)) {
        break;
      }
      owner = next;
    }
    return new Answer.Given(
        server,
        message.getRcode(),
        List.copyOf(texts),
        texts.isEmpty() ? -1 : ttl,
        message.getHeader().getFlag(Flags.AA),
        proof(message),
        why(message));
  }

  private static Proof proof(Message message) {
    if (message.getRcode() == Rcode.SERVFAIL && saysBogus(message)) {
      return Proof.BOGUS;
    }
    return message.getHeader().getFlag(Flags.AD) ? Proof.SECURE : Proof.INDETERMINATE;
  }

  private static boolean saysBogus(Message message) {
    return errors(message).anyMatch(error -> BOGUS.contains(error.getErrorCode()));
  }

  /** In its own words, which are a stranger's: cut, and without control characters. */
  private static String why(Message message) {
    String text =
        errors(message)
            .map(ExtendedErrorCodeOption::getText)
            .filter(said -> said != null && !said.isBlank())
            .findFirst()
            .orElse("")
            .replaceAll("\\p{Cntrl}", " ");
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }

  private static Stream<ExtendedErrorCodeOption> errors(Message message) {
    OPTRecord options = message.getOPT();
    return options == null
        ? Stream.of()
        : options.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
            .filter(ExtendedErrorCodeOption.class::isInstance)
            .map(ExtendedErrorCodeOption.class::cast);
  }
}
