package io.midwatch.web.http;

import java.io.IOException;
import java.io.InputStream;

/** Reads what comes with a request, and no more of it than was said. */
final class Bodies {
  private static final int PIECE = 64 * 1024;
  private static final long MOST_DRAINED = 32L * 1024 * 1024;

  private Bodies() {}

  /**
   * The whole body.
   *
   * @param length how long it says it is; negative when it does not
   * @param most so many bytes at most
   * @throws HttpProblem 413 when it is larger, 400 when it breaks off
   */
  static byte[] read(InputStream in, long length, int most) throws HttpProblem {
    try {
      if (length >= 0 && length <= most) {
        return whole(in, (int) length);
      }
      byte[] body = in.readNBytes(most + 1);
      if (body.length > most) {
        drain(in);
        throw new HttpProblem(413, tooLarge(most));
      }
      return body;
    } catch (IOException e) {
      throw HttpProblem.badRequest("The body broke off before its end.");
    }
  }

  /** Whoever gave a length is held to it by the server, so there is nothing behind it. */
  private static byte[] whole(InputStream in, int length) throws IOException {
    byte[] body = new byte[length];
    if (in.readNBytes(body, 0, length) < length) {
      throw new IOException("shorter than was said");
    }
    return body;
  }

  /** Whoever is still sending would not hear why it was refused; up to a bound. */
  static void drain(InputStream in) throws IOException {
    byte[] away = new byte[PIECE];
    long left = MOST_DRAINED;
    int read = in.read(away);
    while (read >= 0 && left > 0) {
      left -= read;
      read = in.read(away);
    }
  }

  static String tooLarge(int most) {
    return "The request is larger than " + most / 1024 + " KiB.";
  }
}
