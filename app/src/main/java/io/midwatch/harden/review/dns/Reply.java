package io.midwatch.harden.review.dns;

import io.midwatch.base.Reason;
import io.midwatch.harden.wire.Dns;
import io.midwatch.harden.wire.Heard;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * What became of a query to one server.
 *
 * @param message empty when none came that can be read
 * @param trouble why there is none; empty when there is one
 * @param asked whether the query was sent at all
 * @param reason why there is none; OK when there is one
 */
record Reply(Optional<Message> message, String trouble, boolean asked, Reason reason) {
  static Reply of(Heard<Dns.Said> heard) {
    return switch (heard) {
      case Heard.Not<Dns.Said> not ->
          new Reply(Optional.empty(), not.detail(), not.asked(), not.reason());
      case Heard.Got<Dns.Said> got -> {
        Optional<Message> message = got.said().read();
        yield message.isPresent()
            ? new Reply(message, "", true, Reason.OK)
            : new Reply(message, "sends what cannot be read", true, Reason.PROTOCOL);
      }
    };
  }

  int rcode() {
    return message.map(Message::getRcode).orElse(-1);
  }

  boolean isAuthoritative() {
    return message.map(one -> one.getHeader().getFlag(Flags.AA)).orElse(false);
  }

  boolean offersRecursion() {
    return message.map(one -> one.getHeader().getFlag(Flags.RA)).orElse(false);
  }

  List<Record> answers(int type) {
    return section(Section.ANSWER, type);
  }

  List<Record> section(int section, int type) {
    return message
        .map(one ->
            one.getSection(section).stream().filter(record -> record.getType() == type).toList())
        .orElse(List.of());
  }

  /** Answers with authority and without an error. */
  boolean isSound() {
    return rcode() == Rcode.NOERROR && isAuthoritative();
  }

  /** For a person. */
  String shown() {
    return message.isEmpty()
        ? trouble
        : Rcode.string(rcode()) + (isAuthoritative() ? " with authority" : " without authority");
  }
}
