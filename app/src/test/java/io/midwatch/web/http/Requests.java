package io.midwatch.web.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;

/** Requests of which only some parts are asked for. */
public final class Requests {
  private Requests() {}

  /** One with these headers, by their exact names, and nothing else. */
  public static Request with(Map<String, String> headers) {
    return (Request)
        Proxy.newProxyInstance(
            Requests.class.getClassLoader(),
            new Class<?>[] {Request.class},
            (one, method, arguments) -> {
              if (method.isDefault()) {
                return InvocationHandler.invokeDefault(one, method, arguments);
              }
              return method.getName().equals("header")
                  ? Optional.ofNullable(headers.get(String.valueOf(arguments[0])))
                  : Optional.empty();
            });
  }
}
