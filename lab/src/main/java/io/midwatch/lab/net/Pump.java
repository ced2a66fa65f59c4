package io.midwatch.lab.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Carries bytes between two sockets until one side has ended. */
public final class Pump {
  private Pump() {}

  /** In both directions; returns when the far side has ended. */
  public static void both(Socket near, Socket far) {
    Thread upwards = Thread.startVirtualThread(() -> carry(near, far));
    carry(far, near);
    upwards.interrupt();
  }

  private static void carry(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One side is gone; the other notices when this returns.
    }
  }
}
