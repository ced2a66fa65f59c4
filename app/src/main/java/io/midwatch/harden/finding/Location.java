package io.midwatch.harden.finding;

import io.midwatch.detect.net.Names;
import java.util.Comparator;
import okhttp3.HttpUrl;

/** Where is it? */
public sealed interface Location {
  /** Reports are in this order. */
  Comparator<Location> ORDER = Comparator.comparing(Location::shown);

  /** For a person, and the same for the same place in every review. */
  String shown();

  /**
   * A place on the network.
   *
   * @param name a host or domain name
   * @param address one of its addresses; empty when it is about all of them
   * @param port 0 when it is about no port
   * @param path with its slash; empty when it is about no path
   */
  record Outside(String name, String address, int port, String path) implements Location {
    private static final int LONGEST = 2_000;

    public Outside {
      name = Plain.line(name, LONGEST);
      address = Plain.line(address, LONGEST);
      path = Plain.line(path, LONGEST);
    }

    /** A name as such. */
    public static Outside of(String name) {
      return new Outside(name, "", 0, "");
    }

    /**
     * The domain somebody registered: of {@code shop.example.co.uk} it is {@code example.co.uk}.
     */
    public String domain() {
      HttpUrl url = Names.literal(name).isPresent() ? null : HttpUrl.parse("http://" + name + "/");
      String domain = url == null ? null : url.topPrivateDomain();
      return domain == null ? name : domain;
    }

    /** The same at one address. */
    public Outside at(String one) {
      return new Outside(name, one, port, path);
    }

    /** The same at one port. */
    public Outside on(int one) {
      return new Outside(name, address, one, path);
    }

    /** The same at one path. */
    public Outside under(String one) {
      return new Outside(name, address, port, one);
    }

    @Override
    public String shown() {
      boolean six = name.indexOf(':') >= 0 && (port > 0 || !path.isEmpty());
      return (six ? "[" + name + "]" : name)
          + (port == 0 ? "" : ":" + port)
          + path
          + (address.isEmpty() ? "" : " at " + address);
    }
  }

  /**
   * A place in a file.
   *
   * @param file relative, with slashes
   * @param line from 1
   * @param column from 1
   */
  record InFile(String file, int line, int column) implements Location {
    @Override
    public String shown() {
      return file + ":" + line + ":" + column;
    }
  }
}
