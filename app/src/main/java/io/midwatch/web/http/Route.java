package io.midwatch.web.http;

/**
 * One thing that can be asked of the server.
 *
 * @param method GET, POST or DELETE
 * @param path with parameters: {@code {name}} is one segment, {@code <name>} may hold slashes
 * @param access who may ask
 * @param handler what answers
 */
public record Route(Method method, String path, Access access, Handler handler) {
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
