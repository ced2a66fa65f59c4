package io.midwatch.web.http;

/** How does an error look to whoever asked? Must not throw. */
@FunctionalInterface
public interface ErrorPage {
  /**
   * The answer for an error.
   *
   * @param status 4xx or 5xx
   * @param detail for a person; holds nothing secret
   */
  Answer render(Request request, int status, String detail);
}
