package io.midwatch.lab.dns;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A zone that is signed (RFC 4034, RFC 4035): one key for all (algorithm 13), NSEC proofs for what
 * does not exist. Its lines go into a {@link LabDns}, where they can be spoilt like any others.
 *
 * <pre>{@code
 * SignedZone child = SignedZone.of("example.test.").put("shop.example.test. 60 IN A 203.0.113.7");
 * SignedZone parent = SignedZone.of("test.").delegates(child);
 * dns.put(parent.signed(from, to)).put(child.signed(from, to));
 * ... trust anchor: parent.anchor() ...
 * }</pre>
 *
 * <p>Used by one thread.
 */
public final class SignedZone {
  private static final long TTL = 60;
  private static final int CSK = DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY;

  private final Name origin;
  private final KeyPair keys;
  private final DNSKEYRecord key;
  private final List<Record> records = new ArrayList<>();

  private SignedZone(Name origin, KeyPair keys) throws DNSSEC.DNSSECException {
    this.origin = origin;
    this.keys = keys;
    this.key =
        new DNSKEYRecord(
            origin,
            DClass.IN,
            TTL,
            CSK,
            DNSKEYRecord.Protocol.DNSSEC,
            DNSSEC.Algorithm.ECDSAP256SHA256,
            keys.getPublic());
    put(origin + " 60 IN SOA ns." + origin + " root." + origin + " 1 60 60 60 60");
    put(origin + " 60 IN NS ns." + origin);
    records.add(key);
  }

  /** An empty one with a new key. */
  public static SignedZone of(String origin) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new SignedZone(Zones.name(origin), generator.generateKeyPair());
    } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds records, written as in a zone file. */
  public SignedZone put(String lines) {
    records.addAll(Zones.parse(lines));
    return this;
  }

  /** Hands a part of this zone to a signed child. */
  public SignedZone delegates(SignedZone child) {
    records.add(child.digest());
    return delegates(child.origin.toString());
  }

  /** Hands a part of this zone to a child that is not signed. */
  public SignedZone delegates(String child) {
    return put(child + " 60 IN NS ns." + child);
  }

  /** What a validator is told to trust: this zone's DS record. */
  public String anchor() {
    return digest().toString();
  }

  private DSRecord digest() {
    return new DSRecord(origin, DClass.IN, TTL, DNSSEC.Digest.SHA256, key);
  }

  /** All of it with signatures that hold from then until then, as lines of a zone file. */
  public String signed(Instant from, Instant to) {
    Map<Name, Map<Integer, RRset>> names = new TreeMap<>();
    records.forEach(record -> add(names, record));
    List<Name> order = List.copyOf(names.keySet());
    for (int i = 0; i < order.size(); i++) {
      Name name = order.get(i);
      var types = new TreeSet<>(names.getOrDefault(name, Map.of()).keySet());
      types.addAll(List.of(Type.RRSIG, Type.NSEC));
      int[] bits = types.stream().mapToInt(Integer::intValue).toArray();
      Name next = order.get((i + 1) % order.size());
      add(names, new NSECRecord(name, DClass.IN, TTL, next, bits));
    }
    return names.values().stream()
        .flatMap(sets -> sets.values().stream())
        .map(set -> lines(set, from, to))
        .collect(Collectors.joining("\n"));
  }

  private static void add(Map<Name, Map<Integer, RRset>> names, Record record) {
    names
        .computeIfAbsent(record.getName(), _ -> new TreeMap<>())
        .computeIfAbsent(record.getType(), _ -> new RRset())
        .addRR(record);
  }

  private String lines(RRset set, Instant from, Instant to) {
    String plain = set.rrs(false).stream().map(Record::toString).collect(Collectors.joining("\n"));
    return signature(set, from, to).map(signature -> plain + "\n" + signature).orElse(plain);
  }

  /** The NS records of a child are the child's own to sign. */
  private Optional<Record> signature(RRset set, Instant from, Instant to) {
    if (set.getType() == Type.NS && !set.getName().equals(origin)) {
      return Optional.empty();
    }
    try {
      return Optional.of(DNSSEC.sign(set, key, keys.getPrivate(), from, to));
    } catch (DNSSEC.DNSSECException e) {
      throw new IllegalStateException(e);
    }
  }
}
