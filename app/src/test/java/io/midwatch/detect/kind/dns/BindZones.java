package io.midwatch.detect.kind.dns;

import io.midwatch.real.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;

/**
 * Zones below {@code test.} that BIND's own tools have signed, all served by one BIND: it answers
 * for the zone above and for those below as a resolver would.
 */
final class BindZones implements AutoCloseable {
  private static final String SIGN = "/usr/bin/dnssec-signzone";
  private static final String MAKE = "/usr/bin/dnssec-keygen";
  private static final String NAMED = "/usr/sbin/named";

  private final Path folder;
  private final Map<String, Path> zones = new TreeMap<>();
  private final List<String> delegations = new ArrayList<>();
  private String anchor = "";
  private final List<RealPart> running = new ArrayList<>();

  BindZones(Path folder) {
    this.folder = folder;
  }

  /**
   * A zone with keys of these algorithms, signed with these options.
   *
   * @param records besides SOA and NS
   */
  Zone zone(String name, String records, int... algorithms) throws Exception {
    List<String> keys = new ArrayList<>();
    for (int algorithm : algorithms) {
      keys.add(key(name, algorithm));
    }
    return new Zone(name, records, keys, List.of());
  }

  private String key(String zone, int algorithm) throws Exception {
    List<String> command = new ArrayList<>(List.of(MAKE, "-a", algorithm + "", "-f", "KSK"));
    if (algorithm < 13) {
      command.addAll(List.of("-b", "2048"));
    }
    command.add(zone);
    String said = RealPart.run("bind9-utils", folder, command.toArray(String[]::new));
    return said.lines().filter(line -> line.startsWith("K")).findFirst().orElseThrow();
  }

  /** One zone before it is served. */
  final class Zone {
    private final String name;
    private final String records;
    private final List<String> keys;
    private final List<String> options;

    private Zone(String name, String records, List<String> keys, List<String> options) {
      this.name = name;
      this.records = records;
      this.keys = keys;
      this.options = options;
    }

    Zone with(String... more) {
      return new Zone(
          name, records, keys, Stream.concat(options.stream(), Arrays.stream(more)).toList());
    }

    List<DNSKEYRecord> keys() throws IOException {
      List<DNSKEYRecord> all = new ArrayList<>();
      for (String key : keys) {
        try (Master file = new Master(folder.resolve(key + ".key") + "", Name.root, 300)) {
          all.add((DNSKEYRecord) file.nextRecord());
        }
      }
      return all;
    }

    /** The same with this key revoked. */
    Zone revoked(int key) throws Exception {
      String said =
          RealPart.run("bind9-utils", folder, "/usr/bin/dnssec-revoke", "-r", keys.get(key));
      List<String> other = new ArrayList<>(keys);
      other.set(
          key, said.lines().map(line -> line.replaceFirst(".*(K[^/]*)$", "$1")).toList().getLast());
      return new Zone(name, records, other, options);
    }

    /** A DS record for its first key with this digest. */
    String digest(int type) throws IOException {
      return digest(type, 0);
    }

    String digest(int type, int which) throws IOException {
      DNSKEYRecord key = keys().get(which);
      return new DSRecord(key.getName(), DClass.IN, 300, type, key).toString();
    }

    /** Signs it, and the zone above vouches for its first key. */
    void put() throws Exception {
      put(UnaryOperator.identity(), keys.isEmpty() ? new String[0] : new String[] {digest(2)});
    }

    /** Signs it, spoils it, and the zone above says these DS records. */
    void put(UnaryOperator<String> spoil, String... vouching) throws Exception {
      StringBuilder text = new StringBuilder();
      text.append("$TTL 300\n$ORIGIN ").append(name).append(".\n");
      text.append("@ SOA ns root 1 3600 600 86400 300\n@ NS ns\nns A 127.0.0.1\n");
      text.append(records).append('\n');
      for (String key : keys) {
        text.append(Files.readString(folder.resolve(key + ".key")));
      }
      Path plain = Files.writeString(folder.resolve(name + ".plain"), text);
      Path signed = folder.resolve(name + ".db");
      if (keys.isEmpty()) {
        Files.writeString(signed, text);
      } else {
        List<String> command = new ArrayList<>(List.of(SIGN, "-z", "-P", "-o", name));
        command.addAll(options);
        command.addAll(List.of("-f", signed.toString(), plain.toString()));
        command.addAll(keys);
        RealPart.run("bind9-utils", folder, command.toArray(String[]::new));
        Files.writeString(signed, spoil.apply(Files.readString(signed)));
      }
      zones.put(name, signed);
      if (name.equals("test")) {
        anchor = digest(2);
      } else if (name.endsWith(".test") && name.indexOf('.') == name.lastIndexOf('.')) {
        delegations.add(name + ". NS ns." + name + ".\nns." + name + ". A 127.0.0.1");
        delegations.addAll(List.of(vouching));
      }
    }
  }

  /** Signs the zone above and starts to answer. */
  int serve() throws Exception {
    zone("test", String.join("\n", delegations), 13).put();
    int port = RealPart.freePort();
    StringBuilder config = new StringBuilder();
    config.append(
        "options { directory \"%s\"; listen-on port %d { 127.0.0.1; };".formatted(folder, port));
    config.append(" listen-on-v6 { none; }; recursion yes; dnssec-validation no; pid-file none;");
    config.append(
        " session-keyfile \"%s/session.key\"; minimal-responses no; };\n".formatted(folder));
    config.append("controls { };\n");
    zones.forEach((name, file) ->
        config.append("zone \"%s\" { type primary; file \"%s\"; };\n".formatted(name, file)));
    Path file = Files.writeString(folder.resolve("named.conf"), config);
    RealPart named = RealPart.start("bind9", folder, NAMED, "-g", "-c", file.toString());
    running.add(named);
    named.says("\\brunning$");
    return port;
  }

  String anchor() {
    return anchor;
  }

  @Override
  public void close() {
    running.forEach(RealPart::close);
  }
}
