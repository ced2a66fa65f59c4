package io.midwatch.harden.fixes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fix for a name server is taken by it: settings by BIND, Knot and Unbound, records by BIND.
 */
class ZoneFixesTest {
  @TempDir Path dir;

  static Stream<Pasted> named() {
    return Pasted.all("named");
  }

  static Stream<Pasted> records() {
    return Pasted.all("dns");
  }

  static Stream<Pasted> knot() {
    return Pasted.all("yaml", "Knot");
  }

  static Stream<Pasted> unbound() {
    return Pasted.all("unbound");
  }

  @ParameterizedTest
  @MethodSource("named")
  void bindTakesTheSettings(Pasted fix) throws Exception {
    Path file = Files.writeString(dir.resolve("named.conf"), fix.code());
    Pasted.takes("bind9", dir, "/usr/bin/named-checkconf", file.toString());
  }

  @ParameterizedTest
  @MethodSource("records")
  void bindTakesTheRecords(Pasted fix) throws Exception {
    Path file =
        Files.writeString(
            dir.resolve("zone"),
            """
            $ORIGIN www.example.org.
            $TTL 300
            SOA
            . IN NS ns.
            ns. IN A 192.0.2.53
            """
                    .replace("SOA", fix.code().contains(" SOA ") ? "" : ". IN SOA a. b. 1 2 3 4 5")
                + fix.code().replaceAll("(?m)^@ IN SOA", ". IN SOA"));
    Pasted.takes(
        "bind9-utils",
        dir,
        "/usr/bin/named-checkzone",
        "-i",
        "none",
        "-k",
        "fail",
        ".",
        file.toString());
  }

  @ParameterizedTest
  @MethodSource("knot")
  void knotTakesTheSettings(Pasted fix) throws Exception {
    Path file = Files.writeString(dir.resolve("knot.conf"), fix.code());
    Pasted.takes("knot", dir, "/usr/sbin/knotc", "-c", file.toString(), "conf-check");
  }

  @ParameterizedTest
  @MethodSource("unbound")
  void unboundTakesTheSettings(Pasted fix) throws Exception {
    Path file = Files.writeString(dir.resolve("unbound.conf"), fix.code());
    Pasted.takes("unbound", dir, "/usr/sbin/unbound-checkconf", file.toString());
  }
}
