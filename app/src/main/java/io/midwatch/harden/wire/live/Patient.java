package io.midwatch.harden.wire.live;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Reads from a socket only until the question's deadline, however slowly the bytes drip. */
final class Patient extends FilterInputStream {
  private final Socket socket;
  private final Asking asking;

  Patient(Socket socket, Asking asking) throws IOException {
    this(socket, socket.getInputStream(), asking);
  }

  private Patient(Socket socket, InputStream in, Asking asking) {
    super(in);
    this.socket = socket;
    this.asking = asking;
  }

  @Override
  public int read() throws IOException {
    socket.setSoTimeout(asking.left());
    return super.read();
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    socket.setSoTimeout(asking.left());
    return super.read(into, from, most);
  }
}
