package io.midwatch.detect.uplink;

import io.midwatch.detect.uplink.Outside.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands between us and the world, as Linux tells it without root: the default gateway ({@code
 * /proc/net/route}), whether it is there at all ({@code /proc/net/arp}), and the resolver ({@code
 * /etc/resolv.conf}). Elsewhere nothing is known. Safe for use by many threads.
 */
final class OwnNetwork {
  private static final String EVERYWHERE = "00000000";
  private static final int MOST_LINES = 1_000;

  private final Path root;

  /**
   * @param root of the file system
   */
  OwnNetwork(Path root) {
    this.root = root;
  }

  /** The gateway and the resolver, as far as they are known. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    gateway().ifPresent(address -> places.add(new Place(Place.GATEWAY, address, false)));
    resolver().ifPresent(address -> places.add(new Place(Place.RESOLVER, address, false)));
    return places;
  }

  /** The address of the first default route that has a gateway. */
  Optional<String> gateway() {
    return rows("proc/net/route")
        .filter(row -> row.length > 7 && row[1].equals(EVERYWHERE) && row[7].equals(EVERYWHERE))
        .map(row -> row[2])
        .filter(hex -> hex.matches("[0-9A-Fa-f]{8}") && !hex.equals(EVERYWHERE))
        .map(OwnNetwork::address)
        .findFirst();
  }

  private Optional<String> resolver() {
    return rows("etc/resolv.conf")
        .filter(row -> row.length > 1 && row[0].equals("nameserver"))
        .map(row -> row[1])
        .filter(address -> !address.contains("%"))
        .findFirst();
  }

  /** Does this neighbour say that it has this address? Empty when nobody has asked lately. */
  Optional<Boolean> isThere(String address) {
    return rows("proc/net/arp")
        .filter(row -> row.length > 2 && row[0].equals(address))
        .map(row -> !row[2].equals("0x0"))
        .findFirst();
  }

  /** The kernel writes the bytes of the address in the order of the machine, little end first. */
  private static String address(String hex) {
    List<String> bytes = new ArrayList<>();
    for (int at = 6; at >= 0; at -= 2) {
      bytes.add(Integer.toString(Integer.parseInt(hex.substring(at, at + 2), 16)));
    }
    return String.join(".", bytes);
  }

  private Stream<String[]> rows(String file) {
    try (var lines = Files.lines(root.resolve(file))) {
      return lines.limit(MOST_LINES).map(line -> line.strip().split("\\s+", -1)).toList().stream();
    } catch (IOException | UncheckedIOException unknown) {
      return Stream.empty();
    }
  }
}
