package io.midwatch.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that takes pings as Healthchecks does, and keeps what came. */
public final class PingStand implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FaultyHttpServer server = FaultyHttpServer.start();

  public PingStand() {
    answers(Answer.text("OK"));
  }

  /** From now on it answers this to everything. */
  PingStand answers(Answer answer) {
    server.on("*", answer);
    return this;
  }

  /** Its address, without a path. */
  public String url() {
    String root = server.uri("/").toString();
    return root.substring(0, root.length() - 1);
  }

  /** What came, once that much has come. */
  public List<Request> await(int count) throws InterruptedException {
    return server.await(count, PATIENCE);
  }

  List<Request> await(int count, int seconds) throws InterruptedException {
    return server.await(count, Duration.ofSeconds(seconds));
  }

  /** The paths of what came, without the server and the key. */
  List<String> acts(int count) throws InterruptedException {
    List<String> acts = new ArrayList<>();
    for (Request request : await(count)) {
      assertThat(request.method()).isEqualTo("POST");
      acts.add(request.path().replaceFirst("^/ping/[^/]+", ""));
    }
    return acts;
  }

  @Override
  public void close() {
    server.close();
  }
}
