package io.midwatch.respond.channel;

import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import java.util.List;

/** A channel together with a real other side that can be told how to behave. */
public interface Rig extends AutoCloseable {
  /** How the other side behaves. */
  enum Mood {
    ACCEPT,
    /** Not now. */
    BUSY,
    /** Never. */
    REFUSE,
    /** No answer at all. */
    HANG,
    /** Bytes that are not the protocol. */
    GARBAGE,
    /** Refuses and repeats every secret it knows. */
    BLAB
  }

  Channel channel();

  Reach reach();

  Options shared();

  void mood(Mood mood);

  /** What must never stand in an answer. */
  List<String> secrets();

  /** Everything that came in, as text. */
  List<String> received();

  @Override
  void close();
}
