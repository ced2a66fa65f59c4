package io.midwatch.respond.channel;

/**
 * How the reader of one message can answer it. Made for each message when it is sent, never kept.
 *
 * @param base where people open Midwatch, without a trailing slash; may be empty
 * @param token names the delivery, signed; empty where nobody may answer
 * @param mark names the delivery too, signed, and short enough for the address of a mail
 * @param code a few letters and digits by which its reader names it in a text of their own
 * @param asks does the message ask somebody to take a page
 */
public record Invitation(String base, String token, String mark, String code, boolean asks) {
  /** Nobody may answer. */
  public static final Invitation NONE = new Invitation("", "", "", "", false);

  /** The start of the path that takes a page. */
  public static final String PATH = "/ack/";

  /** The parameter that carries the token to a hook. */
  public static final String TOKEN = "k";

  /** The address by which the reader takes the page; empty when there is none. */
  public String link() {
    return asks && !base.isEmpty() && !token.isEmpty() ? base + PATH + token : "";
  }

  /**
   * The address at which a provider tells of this message; empty when there is none.
   *
   * @param path such as {@code /hooks/twilio/status}
   */
  public String hook(String path) {
    return base.isEmpty() || token.isEmpty() ? "" : base + path + "?" + TOKEN + "=" + token;
  }

  /** May its reader answer with its mark: by mail, with a button? */
  public boolean takesMark() {
    return asks && !mark.isEmpty();
  }

  /** May its reader answer with its code? */
  public boolean takesCode() {
    return asks && !code.isEmpty();
  }
}
