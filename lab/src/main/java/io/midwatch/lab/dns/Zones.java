package io.midwatch.lab.dns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The records a server knows, and the honest answer from them. Guarded by its own lock. */
final class Zones {

  private static final int CHAIN = 8;
  private static final long TTL = 60;

  private record Key(Name name, int type) {}

  private final Map<Key, List<Record>> sets = new HashMap<>();

  static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("not a domain name: " + text, e);
    }
  }

  /** Parses lines of a zone file (RFC 1035, section 5). */
  static List<Record> parse(String lines) {
    try (var master = new Master(new ByteArrayInputStream(lines.getBytes(UTF_8)), Name.root, TTL)) {
      var records = new ArrayList<Record>();
      for (Record next = master.nextRecord(); next != null; next = master.nextRecord()) {
        records.add(next);
      }
      return records;
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  synchronized void add(List<Record> records) {
    for (Record one : records) {
      sets.computeIfAbsent(new Key(one.getName(), one.getType()), _ -> new ArrayList<>()).add(one);
    }
  }

  synchronized void replace(List<Record> records) {
    records.forEach(one -> sets.remove(new Key(one.getName(), one.getType())));
    add(records);
  }

  synchronized void remove(Name name, int type) {
    sets.remove(new Key(name, type));
  }

  synchronized void removeAll(Name name) {
    sets.keySet().removeIf(key -> key.name().equals(name));
  }

  /** Follows aliases within its own records; NXDOMAIN for a name without any record. */
  synchronized Message answer(Message query) {
    var answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    if (query.getHeader().getFlag(Flags.RD)) {
      answer.getHeader().setFlag(Flags.RD);
    }
    Record question = query.getQuestion();
    if (question == null) {
      answer.getHeader().setRcode(Rcode.FORMERR);
      return answer;
    }
    answer.addRecord(question, Section.QUESTION);
    OPTRecord options = query.getOPT();
    boolean proven = options != null && (options.getFlags() & ExtendedFlags.DO) != 0;
    fill(answer, question, proven ? Optional.of(proofs()) : Optional.empty());
    return answer;
  }

  /** The answer of the server of one zone. */
  synchronized Message authority(Message query, DnsBehaviour.Authority authority) {
    Message answer = answer(query);
    answer.getHeader().unsetFlag(Flags.RA);
    Record question = query.getQuestion();
    if (question == null) {
      return answer;
    }
    Name zone = name(authority.zone());
    if (!question.getName().subdomain(zone)) {
      if (authority.recursion()) {
        answer.getHeader().setFlag(Flags.RA);
        return answer;
      }
      return bare(answer, Rcode.REFUSED);
    }
    if (question.getType() == Type.AXFR) {
      return authority.transfers()
          ? transfer(bare(answer, Rcode.NOERROR), zone)
          : bare(answer, Rcode.REFUSED);
    }
    for (String cut : authority.cuts()) {
      if (question.getName().subdomain(name(cut)) && question.getType() != Type.DS) {
        return referral(bare(answer, Rcode.NOERROR), name(cut));
      }
    }
    answer.getHeader().setFlag(Flags.AA);
    return answer;
  }

  private static Message bare(Message answer, int rcode) {
    answer.removeAllRecords(Section.ANSWER);
    answer.removeAllRecords(Section.AUTHORITY);
    answer.getHeader().setRcode(rcode);
    return answer;
  }

  private Message referral(Message answer, Name cut) {
    for (Record one : find(cut, Type.NS)) {
      answer.addRecord(one, Section.AUTHORITY);
      Name server = ((NSRecord) one).getTarget();
      find(server, Type.A).forEach(glue -> answer.addRecord(glue, Section.ADDITIONAL));
      find(server, Type.AAAA).forEach(glue -> answer.addRecord(glue, Section.ADDITIONAL));
    }
    return answer;
  }

  private Message transfer(Message answer, Name zone) {
    answer.getHeader().setFlag(Flags.AA);
    find(zone, Type.SOA).forEach(one -> answer.addRecord(one, Section.ANSWER));
    sets.forEach((key, records) -> {
      if (key.name().subdomain(zone) && key.type() != Type.SOA) {
        records.forEach(one -> answer.addRecord(one, Section.ANSWER));
      }
    });
    find(zone, Type.SOA).forEach(one -> answer.addRecord(one, Section.ANSWER));
    return answer;
  }

  private Proofs proofs() {
    return new Proofs(sets.values().stream().flatMap(List::stream).toList());
  }

  private void fill(Message answer, Record question, Optional<Proofs> proofs) {
    Name name = question.getName();
    for (int link = 0; link < CHAIN; link++) {
      List<Record> found = find(name, question.getType());
      if (!found.isEmpty()) {
        add(answer, found, proofs);
        return;
      }
      List<Record> alias = find(name, Type.CNAME);
      if (alias.isEmpty() || !(alias.getFirst() instanceof CNAMERecord cname)) {
        answer.getHeader().setRcode(exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
        absence(answer, name, proofs);
        return;
      }
      add(answer, alias, proofs);
      name = cname.getTarget();
    }
    answer.getHeader().setRcode(Rcode.SERVFAIL);
  }

  private static void absence(Message answer, Name name, Optional<Proofs> proofs) {
    int type = answer.getQuestion().getType();
    proofs.ifPresent(known ->
        known.absence(name, type).forEach(one -> answer.addRecord(one, Section.AUTHORITY)));
  }

  private static void add(Message answer, List<Record> found, Optional<Proofs> proofs) {
    found.forEach(one -> answer.addRecord(one, Section.ANSWER));
    Record first = found.getFirst();
    proofs.ifPresent(known ->
        known
            .signatures(first.getName(), first.getType())
            .forEach(one -> answer.addRecord(one, Section.ANSWER)));
  }

  private List<Record> find(Name name, int type) {
    if (type == Type.ANY) {
      return sets.entrySet().stream()
          .filter(set -> set.getKey().name().equals(name))
          .flatMap(set -> set.getValue().stream())
          .toList();
    }
    return List.copyOf(sets.getOrDefault(new Key(name, type), List.of()));
  }

  /** A name exists when it or anything below it has a record (RFC 8020). */
  private boolean exists(Name name) {
    return sets.keySet().stream().anyMatch(key -> key.name().subdomain(name));
  }
}
