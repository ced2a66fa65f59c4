package io.midwatch.lab.smtp;

import java.time.Duration;

/** What the server does at a stage. */
public sealed interface SmtpAct {

  /** As it should. */
  record Proceed() implements SmtpAct {}

  /** As it should, late. */
  record Late(Duration delay) implements SmtpAct {}

  /** Says this instead: 421 and 450 ask for another try, 550 is final (RFC 5321, section 4.2.1). */
  record Say(int code, String text) implements SmtpAct {}

  /** Falls silent with the connection open. */
  record Hang() implements SmtpAct {}

  /** Ends the connection without a reply. */
  record HangUp() implements SmtpAct {}

  /** Resets the connection without a reply. */
  record Reset() implements SmtpAct {}
}
