package io.midwatch.web.http;

/**
 * One thing that can be asked of the server.
 *
 * @param method GET, POST or DELETE
 * @param path with parameters: {@code {name}} is one segment, {@code <name>} may hold slashes
 * @param access who may ask
 * @param handler what answers
 * @param isFrequent is it asked a thousand times a second? Then it is found without the router; its
 *     parameters are whole segments, and its body is no form
 */
public record Route(
    Method method, String path, Access access, Handler handler, boolean isFrequent) {
  public Route(Method method, String path, Access access, Handler handler) {
    this(method, path, access, handler, false);
  }

  /** The same, for what is asked a thousand times a second. */
  public Route frequent() {
    return new Route(method, path, access, handler, true);
  }

  /** A GET for those who have signed in. */
  public static Route get(String path, Handler handler) {
    return new Route(Method.GET, path, Access.SIGNED_IN, handler);
  }

  /** A POST by those who have signed in. */
  public static Route post(String path, Handler handler) {
    return new Route(Method.POST, path, Access.SIGNED_IN, handler);
  }

  /** A GET for everybody. */
  public static Route open(String path, Handler handler) {
    return new Route(Method.GET, path, Access.OPEN, handler);
  }
}
