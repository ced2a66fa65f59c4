package io.midwatch.cli.wiring;

import io.midwatch.base.KeyValueStore;
import io.midwatch.detect.net.Networks;
import io.midwatch.plan.Options;
import io.midwatch.respond.channel.mail.EmailChannel;
import io.midwatch.respond.status.StatusPosts;
import io.midwatch.respond.status.subscribe.MailPostman;
import io.midwatch.respond.status.subscribe.PostLoop;
import io.midwatch.respond.status.subscribe.PostOffice;
import io.midwatch.respond.status.subscribe.Postmen;
import io.midwatch.respond.status.subscribe.SubscribeTokens;
import io.midwatch.respond.status.subscribe.SubscriberStore;
import io.midwatch.respond.status.subscribe.Subscriptions;
import io.midwatch.respond.status.subscribe.WebPostman;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** From what users are told to those who asked to hear of it. */
final class Subscribing {
  private static final String KEY = "status/subscriber-key";
  private static final int BYTES = 32;

  private Subscribing() {}

  /** Wires it, and begins to carry messages. */
  static Subscriptions wire(Ground ground, StatusPosts posts) {
    SubscriberStore store = ground.store().subscribers();
    SubscribeTokens tokens = new SubscribeTokens(key(ground.store().keyValues()));
    ExecutorService attempts =
        ground.closing(
            Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("subscriber-", 0).factory()));
    Postmen postmen =
        new Postmen(
            new MailPostman(
                new EmailChannel(ground.clock()),
                () -> ground.board().plan().channels().getOrDefault("email", Options.NONE)),
            new WebPostman(
                tokens, () -> Networks.of(ground.board().plan().watcher()), ground.clock()));
    PostOffice office =
        new PostOffice(
            store,
            new PostOffice.Desk(
                tokens, postmen, posts::pages, posts::after, attempts, ground.clock()));
    PostLoop loop = ground.closing(PostLoop.start(office));
    posts.listen(_ -> loop.wake());
    return new Subscriptions(store, tokens, postmen, attempts, ground.clock());
  }

  /** Made once, kept in the store, never shown. */
  private static byte[] key(KeyValueStore keys) {
    String text =
        keys.get(KEY)
            .orElseGet(() -> {
              byte[] fresh = new byte[BYTES];
              new SecureRandom().nextBytes(fresh);
              String hex = HexFormat.of().formatHex(fresh);
              keys.put(KEY, hex);
              return hex;
            });
    return HexFormat.of().parseHex(text);
  }
}
