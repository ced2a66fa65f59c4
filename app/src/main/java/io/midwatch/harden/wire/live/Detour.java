package io.midwatch.harden.wire.live;

import io.midwatch.detect.net.Names;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where is an address really? Straight on, unless somebody looks at a server before the world does,
 * or at a laboratory. What may be asked is judged by the address before the detour.
 */
@FunctionalInterface
public interface Detour {
  /** No detour. */
  Detour NONE = (address, port) -> new InetSocketAddress(literal(address), port);

  InetSocketAddress of(String address, int port);

  private static InetAddress literal(String address) {
    return Names.literal(address)
        .orElseThrow(() -> new IllegalArgumentException(address + " is no address"));
  }
}
