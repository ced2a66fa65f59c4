package io.midwatch.respond.channel.phone;

/** Answers to Twilio, in its markup. Pure. */
public final class Twiml {
  /** Nothing is said. */
  public static final String NOTHING = "<Response/>";

  private Twiml() {}

  /** A text goes back. */
  public static String message(String text) {
    return "<Response><Message>" + text(text) + "</Message></Response>";
  }

  /** Something is read out. */
  public static String say(String text) {
    return "<Response><Say language=\"en-US\">" + text(text) + "</Say></Response>";
  }

  /** Something is read out, and a key is waited for. */
  public static String ask(String text, String action) {
    return "<Response><Gather input=\"dtmf\" numDigits=\"1\" timeout=\"10\" method=\"POST\""
        + " action=\""
        + text(action)
        + "\"><Say language=\"en-US\">"
        + text(text)
        + "</Say></Gather></Response>";
  }

  /** With nothing in it that could be markup. */
  static String text(String plain) {
    StringBuilder text = new StringBuilder(plain.length());
    plain
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '"' -> text.append("&quot;");
            default -> text.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
          }
        });
    return text.toString();
  }
}
