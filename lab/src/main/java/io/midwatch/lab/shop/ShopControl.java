package io.midwatch.lab.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Handler;
import io.midwatch.lab.http.Reply;
import io.midwatch.lab.http.Request;
import io.midwatch.lab.net.Endpoint;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Faults over HTTP.
 *
 * <pre>
 * GET    /                     addresses of every part, JSON
 * GET    /root.pem             the root above the front's certificate
 * GET    /faults               every fault: id, on, effect, options
 * POST   /faults/ID?days=3     switches one on
 * DELETE /faults/ID            switches one off
 * DELETE /faults               switches all off
 * </pre>
 *
 * <p>A request that a web page made ({@code Origin} is set) is refused: no site that is open in a
 * browser shall break a shop.
 */
final class ShopControl implements Part {

  private static final String ONE = "/faults/";

  private final Shop shop;
  private final FaultyHttpServer server;

  ShopControl(Endpoint endpoint, Shop shop) {
    this.shop = shop;
    this.server =
        FaultyHttpServer.start(endpoint)
            .on("GET", "/", request -> Answer.json(object(shop.addresses())))
            .on("GET", "/root.pem", request -> Answer.text(shop.certificates().rootPem()))
            .on("GET", "/faults", request -> Answer.json(all()))
            .on("POST", ONE + "*", guarded(this::on))
            .on("DELETE", ONE + "*", guarded(this::off))
            .on("DELETE", "/faults", guarded(request -> allOff()));
  }

  URI uri() {
    return server.uri("");
  }

  @Override
  public void close() {
    server.close();
  }

  private Handler guarded(Handler inner) {
    return request -> {
      if (request.header("Origin").isPresent()) {
        return error(403, "web pages may not switch faults");
      }
      try {
        return inner.answer(request);
      } catch (IllegalArgumentException e) {
        return error(400, String.valueOf(e.getMessage()));
      }
    };
  }

  private Answer on(Request request) {
    FaultSwitch fault = shop.fault(id(request));
    fault.on(options(request.query()));
    return Answer.json(one(fault));
  }

  private Answer off(Request request) {
    FaultSwitch fault = shop.fault(id(request));
    fault.off();
    return Answer.json(one(fault));
  }

  private Answer allOff() {
    shop.healAll();
    return Answer.json(all());
  }

  private static String id(Request request) {
    return request.path().substring(ONE.length());
  }

  private static Map<String, String> options(String query) {
    var options = new LinkedHashMap<String, String>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        options.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      } else if (!pair.isEmpty()) {
        throw new IllegalArgumentException("option \"" + pair + "\" has no value");
      }
    }
    return options;
  }

  private String all() {
    return shop.faults().stream()
        .map(ShopControl::one)
        .collect(Collectors.joining(",\n", "{\"faults\":[\n", "\n]}\n"));
  }

  private static String one(FaultSwitch fault) {
    return "{\"id\":%s,\"on\":%s,\"options\":%s,\"effect\":%s}"
        .formatted(
            quoted(fault.id()), fault.isOn(), object(fault.options()), quoted(fault.effect()));
  }

  private static String object(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    text.chars()
        .forEach(character -> {
          if (character == '"' || character == '\\' || character < ' ') {
            json.append("\\u%04x".formatted(character));
          } else {
            json.append((char) character);
          }
        });
    return json.append('"').toString();
  }

  private static Reply error(int status, String what) {
    return Answer.json("{\"error\":" + quoted(what) + "}").withStatus(status);
  }
}
