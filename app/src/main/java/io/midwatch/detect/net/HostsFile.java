package io.midwatch.detect.net;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;

/** The system's hosts file. A change is seen within five minutes. Safe for many threads. */
final class HostsFile {
  private final HostsFileParser parser = new HostsFileParser();

  /** The addresses it has for a name; empty when it has none or cannot be read. */
  List<InetAddress> find(String host) {
    List<InetAddress> found = new ArrayList<>(2);
    try {
      Name name = Name.fromString(host, Name.root);
      parser.getAddressForHost(name, Type.A).ifPresent(found::add);
      parser.getAddressForHost(name, Type.AAAA).ifPresent(found::add);
    } catch (TextParseException notAName) {
      return List.of();
    } catch (IOException unreadable) {
      return List.of();
    }
    return found;
  }
}
