package io.midwatch.lab.http;

import io.midwatch.lab.net.Bytes;
import java.time.Duration;

/** What the server does with a fresh TCP connection, before TLS and before any request. */
public sealed interface OnConnect {

  /** Goes on as it should. */
  record Serve() implements OnConnect {}

  /** Goes on after a delay. */
  record ServeAfter(Duration delay) implements OnConnect {}

  /** Accepts, then neither reads nor writes while the connection lasts. */
  record NeverRead() implements OnConnect {}

  /** Reads what comes and stays silent: over TLS, the hello gets no answer. */
  record NeverAnswer() implements OnConnect {}

  /** Ends the connection at once. */
  record HangUp() implements OnConnect {}

  /** Resets the connection at once. */
  record Reset() implements OnConnect {}

  /** Sends these bytes unasked, and ends. */
  record Blurt(Bytes bytes) implements OnConnect {}
}
