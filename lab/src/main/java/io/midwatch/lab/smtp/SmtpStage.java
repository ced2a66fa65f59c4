package io.midwatch.lab.smtp;

/** The points of a mail session at which the server can be told to act up. */
public enum SmtpStage {
  /** Before the first line. */
  GREETING,
  /** EHLO or HELO. */
  HELLO,
  STARTTLS,
  /** After the credentials. */
  AUTH,
  /** MAIL FROM. */
  SENDER,
  /** RCPT TO. */
  RECIPIENT,
  /** The command, before the content. */
  DATA,
  /** The content has come and is recorded; the reply has not gone. */
  END_OF_DATA
}
