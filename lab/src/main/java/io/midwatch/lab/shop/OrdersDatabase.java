package io.midwatch.lab.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * The orders database: a TCP server that takes one command a line and answers in one line.
 *
 * <pre>
 * PING                      PONG
 * GET 1                     OK 1|Ana|4200      or NONE
 * LIST                      OK 1|Ana|4200;2|Bo|1300
 * PUT 3|Cy|900              OK
 * </pre>
 *
 * <p>Orders outlive a stop. Stopped, the port refuses connections; started, it is the same port.
 */
final class OrdersDatabase implements Part {

  private static final int LEGACY = 7;

  private final Map<Integer, String> rows = new ConcurrentSkipListMap<>();
  private final Endpoint endpoint;
  private Optional<TcpServer> running;

  OrdersDatabase(Endpoint wanted) {
    rows.put(1, "1|Ana|4200");
    rows.put(2, "2|Bo|1300");
    TcpServer first = TcpServer.start(wanted, this::converse);
    this.endpoint = first.endpoint();
    this.running = Optional.of(first);
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Starts or stops it, and puts the legacy order in or takes it out. */
  synchronized void become(ShopState.Data state) {
    if (state.legacy()) {
      rows.put(LEGACY, LEGACY + "||500");
    } else {
      rows.remove(LEGACY);
    }
    if (!state.up()) {
      close();
    } else if (running.isEmpty()) {
      running = Optional.of(TcpServer.start(endpoint, this::converse));
    }
  }

  @Override
  public synchronized void close() {
    running.ifPresent(TcpServer::close);
    running = Optional.empty();
  }

  private void converse(Connection connection) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(connection.input(), UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      connection.output().write((answer(line) + "\n").getBytes(UTF_8));
    }
  }

  private String answer(String line) {
    int space = line.indexOf(' ');
    String rest = space < 0 ? "" : line.substring(space + 1);
    return switch (space < 0 ? line : line.substring(0, space)) {
      case "PING" -> "PONG";
      case "GET" -> Optional.ofNullable(rows.get(id(rest))).map(row -> "OK " + row).orElse("NONE");
      case "LIST" -> "OK " + rows.values().stream().collect(Collectors.joining(";"));
      case "PUT" -> {
        rows.put(id(rest.split("\\|", 2)[0]), rest);
        yield "OK";
      }
      default -> "ERR no such command";
    };
  }

  private static int id(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }
}
