package io.midwatch.detect.kind.http;

import io.midwatch.detect.net.UnconnectedSockets;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;

/** Makes the sockets of one look and counts what they receive. */
final class MeteredSockets extends UnconnectedSockets {
  private final PhaseListener listener;
  private volatile long received;

  MeteredSockets(PhaseListener listener) {
    this.listener = listener;
  }

  /** How many bytes the newest socket has received. */
  long received() {
    return received;
  }

  @Override
  public Socket createSocket() {
    received = 0;
    return new Metered();
  }

  private final class Metered extends Socket {
    Metered() {
      super(Proxy.NO_PROXY); // else the JDK asks for the system's SOCKS proxy at each connect
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream());
    }
  }

  private final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int read = super.read(into, from, most);
      if (read > 0) {
        count += read;
        received = count;
        listener.received();
      }
      return read;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) {
        count++;
        received = count;
        listener.received();
      }
      return read;
    }
  }
}
