package io.midwatch.respond.status.subscribe;

import io.midwatch.base.Clock;
import io.midwatch.detect.net.Networks;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.channel.WebhookSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Carries messages to web addresses that strangers wrote: signed as Standard Webhooks says, only to
 * networks that strangers may name, without following redirects, and without reading answers.
 */
public final class WebPostman implements Postman {
  private static final MediaType JSON = MediaType.get("application/json");

  private final SubscribeTokens tokens;
  private final Supplier<Networks> networks;
  private final Clock clock;
  private final OkHttpClient client;

  /**
   * @param networks of the plan in force
   */
  public WebPostman(SubscribeTokens tokens, Supplier<Networks> networks, Clock clock) {
    this.tokens = tokens;
    this.networks = networks;
    this.clock = clock;
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .proxy(Proxy.NO_PROXY)
            .dns(this::addresses)
            .connectTimeout(5, TimeUnit.SECONDS)
            .callTimeout(15, TimeUnit.SECONDS)
            .build();
  }

  /** What is not allowed is not found: the check and the connection use the same addresses. */
  private List<InetAddress> addresses(String host) throws UnknownHostException {
    List<InetAddress> found = Dns.SYSTEM.lookup(host);
    for (InetAddress address : found) {
      refuse(address);
    }
    return found;
  }

  private void refuse(InetAddress address) throws UnknownHostException {
    Optional<String> refusal = networks.get().strangerRefusal(address);
    if (refusal.isPresent()) {
      throw new UnknownHostException(refusal.get());
    }
  }

  @Override
  public Sent carry(StatusPage page, String address, Text text) throws InterruptedException {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      return new Sent.Refused("no web address");
    }
    try {
      if (isLiteral(url.host())) {
        refuse(InetAddress.ofLiteral(url.host())); // Those are not looked up.
      }
      Instant now = clock.now();
      byte[] body = text.json().getBytes(StandardCharsets.UTF_8);
      Request request =
          new Request.Builder()
              .url(url)
              .post(RequestBody.create(body, JSON))
              .header("Idempotency-Key", text.key())
              .header("webhook-id", text.key())
              .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
              .header(
                  "webhook-signature",
                  WebhookSignature.sign(
                      tokens.signing(text.subscriber()), text.key(), now, text.json()))
              .build();
      try (Response response = client.newCall(request).execute()) {
        return judge(response.code());
      }
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Sent.TryAgain(String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  private static Sent judge(int status) {
    String answer = Integer.toString(status);
    if (status >= 200 && status < 300) {
      return new Sent.Accepted(answer);
    }
    boolean later = status >= 500 || status == 408 || status == 425 || status == 429;
    return later
        ? new Sent.TryAgain(answer, Optional.of(Duration.ofMinutes(1)))
        : new Sent.Refused(answer);
  }
}
