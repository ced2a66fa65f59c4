package io.midwatch.cli.job;

import io.midwatch.base.Clock;
import io.midwatch.cli.job.send.Courier;
import io.midwatch.cli.job.send.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run tells the server, each with its time.
 *
 * @param parameters sent with everything: {@code rid}, {@code env}
 */
record Reports(Access access, Map<String, String> parameters, Courier courier, Clock clock) {
  Reports {
    parameters = Map.copyOf(parameters);
  }

  /** Sends one act with more parameters. */
  void send(String act, Map<String, String> more, List<String> metrics, String body) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(more);
    String url = access.to(act, all, metrics);
    courier.take(new Message(clock.now(), access.check(), url, body));
  }
}
