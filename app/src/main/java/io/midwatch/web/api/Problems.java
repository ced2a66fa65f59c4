package io.midwatch.web.api;

import io.midwatch.web.http.Answer;

/** Errors as RFC 9457 problem documents. */
public final class Problems {
  private Problems() {}

  /**
   * A problem document.
   *
   * @param type always {@code about:blank}: the status says what kind of problem it is
   */
  record Body(String type, String title, int status, String detail) {}

  /** The answer for an error of the API. */
  public static Answer answer(int status, String detail) {
    return Answer.text(
        status, Answer.PROBLEM, Json.text(new Body("about:blank", title(status), status, detail)));
  }

  /** The standard phrase of a status we use (RFC 9110, section 15). */
  public static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> status < 500 ? "Request Refused" : "Internal Server Error";
    };
  }
}
