package io.midwatch.lab.dns;

import io.midwatch.lab.dns.DnsBehaviour.Malformation;
import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Endpoint;
import java.nio.ByteBuffer;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Turns a question and a behaviour into the packets that go out for it. */
final class Packets {

  private static final int PLAIN_UDP = 512;
  private static final int LARGEST = 65_535;
  private static final int PAYLOAD = 1232;

  private final Zones zones;

  Packets(Zones zones) {
    this.zones = zones;
  }

  /** In the order of sending; none when the server keeps silent. */
  List<Bytes> of(Message query, boolean tcp, DnsBehaviour behaviour) {
    return switch (behaviour) {
      case DnsBehaviour.Honest _, DnsBehaviour.Late _ -> one(zones.answer(query), query, tcp);
      case DnsBehaviour.Silent _ -> List.of();
      case DnsBehaviour.Fails fails -> one(failure(query, fails.rcode()), query, tcp);
      case DnsBehaviour.Truncated _ ->
          one(tcp ? zones.answer(query) : truncated(query), query, tcp);
      case DnsBehaviour.NeverEnds _ ->
          one(tcp ? zones.answer(query) : truncated(query), query, tcp);
      case DnsBehaviour.WrongId wrong -> wrongId(query, tcp, wrong.thenTrue());
      case DnsBehaviour.WrongQuestion _ -> one(wrongQuestion(query), query, tcp);
      case DnsBehaviour.Huge huge -> one(huge(query, huge.records()), query, tcp);
      case DnsBehaviour.Authentic _ -> {
        Message answer = zones.answer(query);
        answer.getHeader().setFlag(Flags.AD);
        yield one(answer, query, tcp);
      }
      case DnsBehaviour.Bogus _ -> bogus(query, tcp);
      case DnsBehaviour.Authority authority ->
          tcp && authority.udpOnly()
              ? List.of()
              : one(zones.authority(query, authority), query, tcp);
      case DnsBehaviour.Malformed malformed -> List.of(malformed(query, malformed.how()));
    };
  }

  private List<Bytes> bogus(Message query, boolean tcp) {
    if (query.getHeader().getFlag(Flags.CD)) {
      return one(zones.answer(query), query, tcp);
    }
    Message answer = failure(query, Rcode.SERVFAIL);
    if (query.getOPT() != null) {
      var bogus = new ExtendedErrorCodeOption(ExtendedErrorCodeOption.DNSSEC_BOGUS, "lab");
      answer.addRecord(
          new OPTRecord(PAYLOAD, 0, 0, ExtendedFlags.DO, List.of(bogus)), Section.ADDITIONAL);
    }
    return one(answer, query, tcp);
  }

  private List<Bytes> wrongId(Message query, boolean tcp, boolean thenTrue) {
    Message wrong = zones.answer(query);
    wrong.getHeader().setID((query.getHeader().getID() + 1) & 0xffff);
    Bytes first = wire(wrong, query, tcp);
    return thenTrue ? List.of(first, wire(zones.answer(query), query, tcp)) : List.of(first);
  }

  private Message failure(Message query, int rcode) {
    Message answer = zones.answer(query);
    answer.removeAllRecords(Section.ANSWER);
    answer.getHeader().setRcode(rcode);
    return answer;
  }

  private Message truncated(Message query) {
    Message answer = failure(query, Rcode.NOERROR);
    answer.getHeader().setFlag(Flags.TC);
    return answer;
  }

  private Message wrongQuestion(Message query) {
    Message answer = zones.answer(query);
    answer.removeAllRecords(Section.QUESTION);
    Record other = Record.newRecord(Zones.name("other.example.test."), 1, DClass.IN);
    answer.addRecord(other, Section.QUESTION);
    return answer;
  }

  private Message huge(Message query, int records) {
    Message answer = failure(query, Rcode.NOERROR);
    Record question = query.getQuestion();
    Name name = question == null ? Name.root : question.getName();
    for (int i = 0; i < records; i++) {
      answer.addRecord(
          new ARecord(name, DClass.IN, 60 + i, Endpoint.any().address()), Section.ANSWER);
    }
    return answer;
  }

  private static List<Bytes> one(Message answer, Message query, boolean tcp) {
    return List.of(wire(answer, query, tcp));
  }

  /** Cut to what the client takes, with the truncation bit, as dnsjava does it. */
  private static Bytes wire(Message answer, Message query, boolean tcp) {
    OPTRecord asked = query.getOPT();
    if (asked != null && answer.getOPT() == null) {
      int flags = asked.getFlags() & ExtendedFlags.DO;
      answer.addRecord(new OPTRecord(PAYLOAD, 0, 0, flags), Section.ADDITIONAL);
    }
    int udp = asked == null ? PLAIN_UDP : Math.max(PLAIN_UDP, asked.getPayloadSize());
    return Bytes.of(answer.toWire(tcp ? LARGEST : udp));
  }

  private Bytes malformed(Message query, Malformation how) {
    int id = query.getHeader().getID();
    return switch (how) {
      case EMPTY -> Bytes.NONE;
      case GARBAGE -> id(id).plus(Bytes.filled(80, 0xA5));
      case CUT -> {
        Bytes whole = Bytes.of(zones.answer(query).toWire());
        yield whole.slice(0, whole.length() - 7);
      }
      case COMPRESSION_LOOP ->
          id(id).plus(Bytes.hex("8180 0000 0001 0000 0000 c00c 0001 0001 0000003c 0004 7f000001"));
      case COMPRESSION_PING_PONG ->
          id(id)
              .plus(
                  Bytes.hex("8180 0000 0001 0000 0000 c00e c00c 0001 0001 0000003c 0004 7f000001"));
      case POINTER_OUTSIDE ->
          id(id).plus(Bytes.hex("8180 0000 0001 0000 0000 ffff 0001 0001 0000003c 0004 7f000001"));
      case COUNTS_LIE -> id(id).plus(Bytes.hex("8180 0000 ffff 0000 0000"));
      case LENGTH_LIES ->
          id(id).plus(Bytes.hex("8180 0000 0001 0000 0000 00 0001 0001 0000003c ffff 7f000001"));
    };
  }

  private static Bytes id(int id) {
    return Bytes.of(ByteBuffer.allocate(2).putShort((short) id).array());
  }
}
