package io.midwatch.lab.dns;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What goes with an answer from signed zones when the client asks for it (RFC 4035, section 3). */
record Proofs(List<Record> all) {

  /** The signatures over a set. */
  List<Record> signatures(Name name, int type) {
    return all.stream()
        .filter(one ->
            one instanceof RRSIGRecord signature
                && signature.getName().equals(name)
                && (signature.getTypeCovered() == type || type == Type.ANY))
        .toList();
  }

  /** That there is no such name, or no such type: the zone's SOA and the NSEC records around it. */
  List<Record> absence(Name name, int type) {
    Optional<SOARecord> zone = zone(name, type);
    if (zone.isEmpty()) {
      return List.of();
    }
    Name origin = zone.get().getName();
    Stream<Record> proofs =
        all.stream()
            .filter(one -> one.getType() == Type.NSEC && ofZone(one, origin))
            .filter(one -> about((NSECRecord) one, name, origin));
    return Stream.concat(Stream.of(zone.get()), proofs)
        .flatMap(one -> Stream.concat(Stream.of(one), by(origin, one)))
        .toList();
  }

  /** At the border of two zones each has an NSEC record of its own; the child's knows the SOA. */
  private boolean ofZone(Record record, Name origin) {
    boolean apex = ((NSECRecord) record).hasType(Type.SOA);
    return apex == record.getName().equals(origin) && by(origin, record).findAny().isPresent();
  }

  private Stream<Record> by(Name signer, Record record) {
    return signatures(record.getName(), record.getType()).stream()
        .filter(one -> ((RRSIGRecord) one).getSigner().equals(signer));
  }

  /** The zone that answers: for a DS record it is the one above. */
  private Optional<SOARecord> zone(Name name, int type) {
    return all.stream()
        .filter(SOARecord.class::isInstance)
        .map(SOARecord.class::cast)
        .filter(soa -> name.subdomain(soa.getName()))
        .filter(soa -> type != Type.DS || !name.equals(soa.getName()))
        .max((a, b) -> Integer.compare(a.getName().labels(), b.getName().labels()));
  }

  private static boolean about(NSECRecord proof, Name name, Name origin) {
    if (proof.getName().equals(name) || covers(proof, name)) {
      return true;
    }
    try {
      for (int labels = 1; labels < name.labels() - origin.labels() + 1; labels++) {
        Name encloser = new Name(name, labels);
        if (covers(proof, Name.concatenate(Name.fromString("*"), encloser))) {
          return true;
        }
      }
    } catch (NameTooLongException | TextParseException impossible) {
      throw new IllegalStateException(impossible);
    }
    return false;
  }

  private static boolean covers(NSECRecord proof, Name name) {
    boolean last = proof.getNext().compareTo(proof.getName()) <= 0;
    return proof.getName().compareTo(name) < 0 && (last || name.compareTo(proof.getNext()) < 0);
  }
}
