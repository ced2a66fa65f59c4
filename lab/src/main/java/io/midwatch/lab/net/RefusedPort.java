package io.midwatch.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/**
 * A port on which nothing listens, so that a connection is refused. The port stays bound by a
 * socket that never listens, so nobody else can get it before {@link #close}.
 */
public final class RefusedPort implements AutoCloseable {

  private final Socket holder;

  private RefusedPort(Socket holder) {
    this.holder = holder;
  }

  /** Takes a free port on 127.0.0.1. */
  public static RefusedPort take() {
    return take(Endpoint.any());
  }

  /** Takes this endpoint. */
  public static RefusedPort take(Endpoint endpoint) {
    try {
      var holder = new Socket();
      holder.bind(endpoint.socketAddress());
      return new RefusedPort(holder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return holder.getLocalPort();
  }

  @Override
  public void close() {
    try {
      holder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
