package io.midwatch.harden.wire.origin;

import io.midwatch.detect.net.Names;
import io.midwatch.harden.wire.Origin;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * To whose network does an address belong? Half a million ranges take about 16 MB: numbers stand in
 * arrays, and each owner's name once. Immutable.
 */
public final class OriginTable {
  private final String name;
  private final Ranges four;
  private final Ranges six;
  private final Owners owners;

  /**
   * @param name as reports call it
   */
  OriginTable(String name, Ranges four, Ranges six, Owners owners) {
    this.name = name;
    this.four = four;
    this.six = six;
    this.owners = owners;
  }

  public String name() {
    return name;
  }

  /** How many ranges it knows. */
  public int size() {
    return four.size() + six.size();
  }

  /** About so many bytes are kept. */
  long bytes() {
    return four.bytes() + six.bytes() + owners.bytes();
  }

  /**
   * The network of an address.
   *
   * @param address a literal
   * @return empty when it is no address, and when no range of the table holds it
   */
  public Optional<Origin.Said> find(String address) {
    Optional<byte[]> bytes = Names.literal(address).map(InetAddress::getAddress);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer number = ByteBuffer.wrap(bytes.get());
    int owner =
        number.capacity() == 4
            ? four.owner(0, number.getInt() & 0xffff_ffffL)
            : six.owner(number.getLong(), number.getLong());
    return owner < 0 ? Optional.empty() : Optional.of(owners.said(owner, name));
  }
}
