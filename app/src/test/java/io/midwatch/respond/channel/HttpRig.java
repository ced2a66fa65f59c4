package io.midwatch.respond.channel;

import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/** The other side of a channel over HTTP. */
public final class HttpRig implements Rig {
  public static final String TOKEN = "T0K3N-of-the-hook";

  private final Hook hook = new Hook();
  private final GarbageServer garbage = new GarbageServer();
  private final Channel channel;
  private final Function<String, Reach> reach;
  private final Function<String, Options> shared;
  private final List<String> secrets;
  private Hook.Answer accepts = new Hook.Answer(200, Map.of(), "ok");
  private Hook.Answer refuses = new Hook.Answer(404, Map.of(), "no such hook");
  private boolean garbled;

  HttpRig(Channel channel, String path, Options options, Options shared, List<String> secrets) {
    this(channel, url -> new Reach(channel.key(), url + path, options), url -> shared, secrets);
  }

  /**
   * @param reach the entry, given the other side's address
   * @param shared the shared settings, given the other side's address
   */
  public HttpRig(
      Channel channel,
      Function<String, Reach> reach,
      Function<String, Options> shared,
      List<String> secrets) {
    this.channel = channel;
    this.reach = reach;
    this.shared = shared;
    this.secrets = secrets;
  }

  /** What this provider says when it has taken a message. */
  public HttpRig accepting(int status, String body) {
    accepts = new Hook.Answer(status, Map.of(), body);
    return this;
  }

  /** What this provider says when it will never take it. */
  public HttpRig refusing(int status, String body) {
    refuses = new Hook.Answer(status, Map.of(), body);
    return this;
  }

  /** The real client, waiting so long for an answer. */
  public static OkHttpClient client(Duration patience) {
    return HttpDelivery.client().newBuilder().callTimeout(patience).build();
  }

  public Hook hook() {
    return hook;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Reach reach() {
    return reach.apply(base());
  }

  @Override
  public Options shared() {
    return shared.apply(base());
  }

  private String base() {
    return garbled ? garbage.url("") : hook.url("");
  }

  @Override
  public void mood(Mood mood) {
    garbled = mood == Mood.GARBAGE;
    switch (mood) {
      case ACCEPT -> hook.answer(accepts);
      case BUSY -> hook.answer(503, Map.of("Retry-After", "7"), "busy");
      case REFUSE -> hook.answer(refuses);
      case HANG -> hook.hang();
      case BLAB ->
          hook.answer(403, Map.of(), "no: " + String.join(" ", secrets) + " " + reach().address());
      case GARBAGE -> {
        // The reach points elsewhere.
      }
    }
  }

  @Override
  public List<String> secrets() {
    return secrets;
  }

  @Override
  public List<String> received() {
    return hook.received().stream().map(HttpRig::readable).toList();
  }

  /** With a form's body as it was before it was encoded. */
  private static String readable(Hook.Received one) {
    boolean form = one.header("Content-Type").startsWith("application/x-www-form-urlencoded");
    return form ? one + URLDecoder.decode(one.body(), StandardCharsets.UTF_8) : one.toString();
  }

  @Override
  public void close() {
    hook.close();
    garbage.close();
  }
}
