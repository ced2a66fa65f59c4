package io.midwatch.respond.channel.registry;

import io.midwatch.base.Clock;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.ExecChannel;
import io.midwatch.respond.channel.LateClient;
import io.midwatch.respond.channel.NtfyChannel;
import io.midwatch.respond.channel.WebhookChannel;
import io.midwatch.respond.channel.chat.DiscordChannel;
import io.midwatch.respond.channel.chat.MatrixChannel;
import io.midwatch.respond.channel.chat.MattermostChannel;
import io.midwatch.respond.channel.chat.SlackChannel;
import io.midwatch.respond.channel.chat.TeamsChannel;
import io.midwatch.respond.channel.chat.TelegramChannel;
import io.midwatch.respond.channel.mail.EmailChannel;
import io.midwatch.respond.channel.phone.SmsChannel;
import io.midwatch.respond.channel.phone.VoiceChannel;
import io.midwatch.respond.channel.push.GotifyChannel;
import io.midwatch.respond.channel.push.PushoverChannel;
import io.midwatch.respond.channel.tracker.GithubChannel;
import io.midwatch.respond.channel.tracker.GitlabChannel;
import io.midwatch.respond.channel.tracker.OpsgenieChannel;
import io.midwatch.respond.channel.tracker.PagerdutyChannel;
import io.midwatch.respond.channel.webpush.Browsers;
import io.midwatch.respond.channel.webpush.WebPushChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import okhttp3.Call;

/** Which channels are there? A new one is one file and one line here. */
public final class Channels {
  private Channels() {}

  /** The one client for what leaves over HTTP: no redirects, no proxies, TLS verified, bounded. */
  public static Call.Factory httpClient() {
    return new LateClient();
  }

  /** Every channel by its key, with a client of their own. */
  public static SequencedMap<String, Channel> all(Clock clock, BooleanSupplier programs) {
    return all(httpClient(), clock, programs);
  }

  /**
   * Every channel by its key.
   *
   * @param http see {@link #httpClient}
   * @param programs does the plan in force allow programs ({@code watcher.exec})
   */
  public static SequencedMap<String, Channel> all(
      Call.Factory http, Clock clock, BooleanSupplier programs) {
    return all(http, clock, programs, Optional::empty);
  }

  /**
   * Every channel by its key, of a running server.
   *
   * @param browsers those that people subscribed, once the store is open
   */
  public static SequencedMap<String, Channel> all(
      Call.Factory http,
      Clock clock,
      BooleanSupplier programs,
      Supplier<Optional<Browsers>> browsers) {
    List<Channel> channels =
        List.of(
            new WebhookChannel(http, clock),
            new NtfyChannel(http, clock),
            new SlackChannel(http, clock),
            new EmailChannel(clock),
            new ExecChannel(programs),
            new TelegramChannel(http, clock),
            new DiscordChannel(http, clock),
            new TeamsChannel(http, clock),
            new MattermostChannel(http, clock),
            new MatrixChannel(http, clock),
            new GotifyChannel(http, clock),
            new PushoverChannel(http, clock),
            new WebPushChannel(http, clock, browsers),
            new SmsChannel(http, clock),
            new VoiceChannel(http, clock),
            new PagerdutyChannel(http, clock),
            new OpsgenieChannel(http, clock),
            new GithubChannel(http, clock),
            new GitlabChannel(http, clock));
    SequencedMap<String, Channel> byKey = new LinkedHashMap<>();
    channels.forEach(channel -> byKey.put(channel.key(), channel));
    return Collections.unmodifiableSequencedMap(byKey);
  }
}
