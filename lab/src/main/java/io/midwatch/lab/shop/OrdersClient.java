package io.midwatch.lab.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.midwatch.lab.net.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The API's side of the database protocol: a fresh connection for each command, one second each.
 */
final class OrdersClient {

  private static final int MILLIS = 1000;

  /**
   * One order.
   *
   * @param id from 1
   * @param customer empty on records from before customers were recorded
   * @param total in cents
   */
  record Order(int id, String customer, int total) {

    /** As JSON; a record without a customer was never thought of here. */
    String json() {
      if (customer.isEmpty()) {
        throw new IllegalStateException("order " + id + " has no customer");
      }
      return "{\"id\":%d,\"customer\":\"%s\",\"total\":%d}".formatted(id, customer, total);
    }

    static Order parse(String row) {
      List<String> fields = Arrays.asList(row.split("\\|", -1));
      return new Order(
          Integer.parseInt(fields.get(0)), fields.get(1), Integer.parseInt(fields.get(2)));
    }
  }

  private final Endpoint database;

  OrdersClient(Endpoint database) {
    this.database = database;
  }

  boolean ping() {
    try {
      return ask("PING").equals("PONG");
    } catch (IOException e) {
      return false;
    }
  }

  Optional<Order> get(int id) throws IOException {
    String answer = ask("GET " + id);
    return answer.startsWith("OK ")
        ? Optional.of(Order.parse(answer.substring(3)))
        : Optional.empty();
  }

  List<Order> list() throws IOException {
    String rows = ask("LIST").substring(3);
    return Arrays.stream(rows.split(";", -1))
        .filter(row -> !row.isEmpty())
        .map(Order::parse)
        .toList();
  }

  void put(Order order) throws IOException {
    ask("PUT %d|%s|%d".formatted(order.id(), order.customer(), order.total()));
  }

  private String ask(String command) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(database.socketAddress(), MILLIS);
      socket.setSoTimeout(MILLIS);
      socket.getOutputStream().write((command + "\n").getBytes(UTF_8));
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String answer = lines.readLine();
      if (answer == null) {
        throw new IOException("the database ended the connection");
      }
      return answer;
    }
  }
}
