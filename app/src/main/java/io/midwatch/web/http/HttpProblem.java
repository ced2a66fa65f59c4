package io.midwatch.web.http;

/** A request that cannot be answered as asked; becomes an answer of its status. */
public final class HttpProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String detail;

  /**
   * @param status 4xx or 5xx
   * @param detail what is wrong, which part of the request, and what to do, for a person
   */
  public HttpProblem(int status, String detail) {
    super(detail);
    this.status = status;
    this.detail = detail;
  }

  public static HttpProblem badRequest(String detail) {
    return new HttpProblem(400, detail);
  }

  public static HttpProblem forbidden(String detail) {
    return new HttpProblem(403, detail);
  }

  public static HttpProblem notFound(String detail) {
    return new HttpProblem(404, detail);
  }

  public int status() {
    return status;
  }

  public String detail() {
    return detail;
  }
}
