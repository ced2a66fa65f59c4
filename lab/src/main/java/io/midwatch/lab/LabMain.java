package io.midwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.midwatch.lab.shop.Shop;
import io.midwatch.lab.shop.ShopFaults;
import io.midwatch.lab.shop.ShopPorts;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The lab from the command line.
 *
 * <pre>
 * LabMain [--port N]                                   the shop on eight ports from N (18080); 0: free ones
 * LabMain faults [--control URL]                       what can be switched, and what is on
 * LabMain fault ID on [NAME=VALUE ...] [--control URL]
 * LabMain fault ID off [--control URL]
 * </pre>
 *
 * <p>The shop runs until SIGINT or SIGTERM. Exit status: 0 done, 1 failed, 2 not understood.
 */
public final class LabMain {

  private static final int FIRST_PORT = 18_080;
  private static final String USAGE =
      """
      usage: lab [--port N]
             lab faults [--control URL]
             lab fault ID on [NAME=VALUE ...] [--control URL]
             lab fault ID off [--control URL]
      """;

  private final PrintStream out;
  private final PrintStream err;

  LabMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** See the class. */
  public static void main(String[] arguments) throws InterruptedException {
    int status = new LabMain(System.out, System.err).run(List.of(arguments));
    if (status != 0) {
      System.exit(status);
    }
  }

  /** What {@link #main} does, with the exit status as its result. */
  int run(List<String> arguments) throws InterruptedException {
    var words = new ArrayList<>(arguments);
    try {
      String first = words.isEmpty() ? "" : words.getFirst();
      return switch (first) {
        case "", "--port" -> serve(ports(option(words, "--port", "" + FIRST_PORT), words));
        case "faults" -> call("GET", control(words).resolve("/faults"));
        case "fault" -> fault(words);
        case "--help", "help" -> {
          out.print(USAGE);
          yield 0;
        }
        default -> throw new IllegalArgumentException("no such command: " + first);
      };
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(USAGE);
      return 2;
    } catch (IOException | UncheckedIOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private int serve(ShopPorts ports) throws InterruptedException {
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Shop shop = Shop.open(ports);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.countDown();
                  awaitQuietly(stopped);
                },
                "lab-stop"));
    try (shop) {
      shop.addresses().forEach((what, where) -> out.printf("%-14s %s%n", what, where));
      out.printf("%nfaults: ");
      out.println(String.join(" ", ShopFaults.ALL.stream().map(fault -> fault.id()).toList()));
      out.printf("break it: curl -X POST %s/faults/slow-5s%n", shop.control());
      out.printf("heal it:  curl -X DELETE %s/faults%n", shop.control());
      out.flush();
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private int fault(List<String> words) throws IOException, InterruptedException {
    URI control = control(words);
    if (words.size() < 3) {
      throw new IllegalArgumentException("fault needs an id, and on or off");
    }
    URI one = control.resolve("/faults/" + URLEncoder.encode(words.get(1), UTF_8));
    return switch (words.get(2)) {
      case "on" -> call("POST", URI.create(one + "?" + query(words.subList(3, words.size()))));
      case "off" -> call("DELETE", one);
      default -> throw new IllegalArgumentException("on or off, not " + words.get(2));
    };
  }

  private int call(String method, URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      boolean good = answer.statusCode() / 100 == 2;
      (good ? out : err).println(answer.body());
      return good ? 0 : 1;
    } catch (ConnectException e) {
      throw new IOException(
          "no lab answers at " + uri + ": start it, or name it with --control", e);
    }
  }

  private static String query(List<String> options) {
    var pairs = new ArrayList<String>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("NAME=VALUE, not " + option);
      }
      String name = URLEncoder.encode(option.substring(0, equals), UTF_8);
      pairs.add(name + "=" + URLEncoder.encode(option.substring(equals + 1), UTF_8));
    }
    return String.join("&", pairs);
  }

  private static URI control(List<String> words) {
    return URI.create(option(words, "--control", "http://127.0.0.1:" + FIRST_PORT));
  }

  /** Takes an option and its value out of the words. */
  private static String option(List<String> words, String name, String otherwise) {
    int at = words.indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    if (at + 1 == words.size()) {
      throw new IllegalArgumentException(name + " needs a value");
    }
    words.remove(at);
    return words.remove(at);
  }

  private static ShopPorts ports(String first, List<String> rest) {
    if (!rest.isEmpty() || !first.matches("\\d{1,5}")) {
      throw new IllegalArgumentException("--port needs one number");
    }
    return first.equals("0") ? ShopPorts.free() : ShopPorts.from(Integer.parseInt(first));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
