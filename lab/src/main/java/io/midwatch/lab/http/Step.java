package io.midwatch.lab.http;

import io.midwatch.lab.net.Bytes;
import java.time.Duration;

/** One act of a server on the wire. An answer is a list of these. */
public sealed interface Step {

  /** Sends all bytes. */
  record Send(Bytes bytes) implements Step {}

  /** Sends {@code size} bytes, waits {@code every}, and so on to the end. */
  record Drip(Bytes bytes, int size, Duration every) implements Step {}

  /** Sends the same bytes again and again; {@link Long#MAX_VALUE} is until the client is gone. */
  record Repeat(Bytes bytes, long times) implements Step {}

  /** Sends nothing for a while. */
  record Pause(Duration delay) implements Step {}

  /** Ends the connection; steps behind it do not happen. */
  record End(Ending ending) implements Step {}

  /** How a server leaves a connection. */
  enum Ending {
    /** Properly; with TLS, after a close_notify. */
    CLOSE,
    /** A TCP end and nothing else: over TLS this is a truncation. */
    CUT,
    /** A TCP reset. */
    RESET,
    /** Never: keeps reading, says no more. */
    HANG
  }
}
