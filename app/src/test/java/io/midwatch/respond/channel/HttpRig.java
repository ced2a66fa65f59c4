package io.midwatch.respond.channel;

import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** The other side of a channel over HTTP. */
final class HttpRig implements Rig {
  static final String TOKEN = "T0K3N-of-the-hook";

  private final Hook hook = new Hook();
  private final GarbageServer garbage = new GarbageServer();
  private final Channel channel;
  private final String path;
  private final Options options;
  private final Options shared;
  private final List<String> secrets;
  private boolean garbled;

  HttpRig(Channel channel, String path, Options options, Options shared, List<String> secrets) {
    this.channel = channel;
    this.path = path;
    this.options = options;
    this.shared = shared;
    this.secrets = secrets;
  }

  /** The real client with short time-outs. */
  static OkHttpClient impatient() {
    return HttpDelivery.client().newBuilder().callTimeout(Duration.ofMillis(400)).build();
  }

  Hook hook() {
    return hook;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Reach reach() {
    return new Reach(channel.key(), garbled ? garbage.url(path) : hook.url(path), options);
  }

  @Override
  public Options shared() {
    return shared;
  }

  @Override
  public void mood(Mood mood) {
    garbled = mood == Mood.GARBAGE;
    switch (mood) {
      case ACCEPT -> hook.answer(200, Map.of(), "ok");
      case BUSY -> hook.answer(503, Map.of("Retry-After", "7"), "busy");
      case REFUSE -> hook.answer(404, Map.of(), "no such hook");
      case HANG -> hook.hang();
      case BLAB -> hook.answer(403, Map.of(), "no: " + String.join(" ", secrets) + " " + path);
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
    return hook.received().stream().map(Object::toString).toList();
  }

  @Override
  public void close() {
    hook.close();
    garbage.close();
  }
}
