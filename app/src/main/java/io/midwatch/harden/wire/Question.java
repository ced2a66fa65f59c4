package io.midwatch.harden.wire;

/**
 * What can be asked of the outside. A question is plain data and holds no chance: equal questions
 * are the same question, today and in a recording. Addresses are literals.
 */
public sealed interface Question<A extends Answer>
    permits Dns, Http, Origin, Smtp, Tcp, Tickets, Tls {
  /** What an answer looks like. */
  Class<A> answers();

  /** Whom it goes to: an address literal; empty for our own resolver. */
  String to();

  /** One line for the list of all that was asked. */
  String shown();
}
