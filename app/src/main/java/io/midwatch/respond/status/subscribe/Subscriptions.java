package io.midwatch.respond.status.subscribe;

import io.midwatch.base.Clock;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.plan.status.StatusPage.Way;
import io.midwatch.respond.status.subscribe.SubscribeTokens.Wish;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users come and go: nobody is told anything who has not followed a link in a message to that very
 * address, and the answer to whoever asks is the same for every address. Safe for use by many
 * threads.
 */
public final class Subscriptions {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
  private static final Duration LINK_LASTS = Duration.ofHours(24);
  private static final int PER_ADDRESS = 3;
  private static final int PER_SENDER = 20;
  private static final int LONGEST_WEB = 1_000;
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  private final SubscriberStore store;
  private final SubscribeTokens tokens;
  private final Postmen postmen;
  private final Executor sending;
  private final Clock clock;
  private final AskLimit limit;

  /**
   * @param sending carries confirmations, away from whoever asked
   */
  public Subscriptions(
      SubscriberStore store,
      SubscribeTokens tokens,
      Postmen postmen,
      Executor sending,
      Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.postmen = postmen;
    this.sending = sending;
    this.clock = clock;
    this.limit = new AskLimit(clock);
  }

  /** What came of asking. */
  public enum Asked {
    /** A confirmation is sent, if it can be; nothing more is said. */
    TAKEN,
    /** This is no address, or the page does not offer this way. */
    NO_ADDRESS,
    /** Too many came from there within an hour. */
    TOO_OFTEN
  }

  /**
   * Somebody wants to be told, or to choose otherwise.
   *
   * @param components ids; empty for all
   * @param sender where the request comes from
   */
  public Asked ask(
      StatusPage page, Way way, String address, List<String> components, String sender) {
    Optional<String> plain = way == Way.EMAIL ? mail(address) : web(address);
    if (plain.isEmpty() || !page.ways().contains(way)) {
      return Asked.NO_ADDRESS;
    }
    if (!limit.allows("from\n" + sender, PER_SENDER)) {
      return Asked.TOO_OFTEN;
    }
    String known = plain.get();
    if (limit.allows("to\n" + page.id() + "\n" + known.toLowerCase(Locale.ROOT), PER_ADDRESS)) {
      List<String> chosen =
          page.components().keySet().stream().filter(components::contains).toList();
      Instant until = clock.now().plus(LINK_LASTS);
      confirm(page, new Wish(page.id(), way, known, chosen, until));
    }
    return Asked.TAKEN; // Also when that address was asked for too often: its owner is left alone.
  }

  private void confirm(StatusPage page, Wish wish) {
    String id = tokens.id(wish.page(), wish.way(), wish.address());
    String link = page.url() + "/confirm/" + tokens.confirm(wish);
    Postman.Text text = Texts.confirmation(page, link, "confirm-" + id, id);
    sending.execute(() -> {
      try {
        var sent = postmen.of(wish.way()).carry(page, wish.address(), text);
        LOG.debug("a confirmation for {}: {}", page.id(), sent);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.warn("a confirmation for {} could not be sent: {}", page.id(), e.toString());
      }
    });
  }

  /** The wish behind a link, if it is good and of this page. */
  public Optional<Wish> wish(StatusPage page, String token) {
    return tokens.wish(token, clock.now()).filter(wish -> wish.page().equals(page.id()));
  }

  /** Takes somebody onto the list who has followed the link. */
  public Optional<Subscriber> confirm(StatusPage page, String token) {
    return wish(page, token)
        .filter(wish -> page.ways().contains(wish.way()))
        .map(wish -> {
          Subscriber subscriber =
              new Subscriber(
                  tokens.id(wish.page(), wish.way(), wish.address()),
                  wish.page(),
                  wish.way(),
                  wish.address(),
                  wish.components(),
                  clock.now());
          store.save(subscriber);
          return subscriber;
        });
  }

  /** With what messages to a subscriber's webhook are signed. */
  public String secret(Subscriber subscriber) {
    return tokens.signing(subscriber.id()).reveal();
  }

  /** Takes somebody off the list; doing so twice is the same. False when the link is not ours. */
  public boolean end(String token) {
    Optional<String> subscriber = tokens.ends(token);
    subscriber.ifPresent(store::remove);
    return subscriber.isPresent();
  }

  /** Is this a link that takes somebody off the list? */
  public boolean isEnd(String token) {
    return tokens.ends(token).isPresent();
  }

  private static boolean isHere(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  }

  private static Optional<String> mail(String text) {
    String plain = text.strip();
    return plain.length() <= 254 && MAIL.matcher(plain).matches()
        ? Optional.of(plain)
        : Optional.empty();
  }

  /**
   * Only https: what is told to a stranger's server is theirs to read, and nobody's in between. On
   * this machine there is nobody in between; whether strangers may name it, the plan says.
   */
  private static Optional<String> web(String text) {
    String plain = text.strip();
    try {
      URI uri = new URI(plain);
      boolean good =
          plain.length() <= LONGEST_WEB
              && uri.getHost() != null
              && ("https".equalsIgnoreCase(uri.getScheme())
                  || ("http".equalsIgnoreCase(uri.getScheme()) && isHere(uri.getHost())))
              && uri.getRawUserInfo() == null
              && IDN.toASCII(uri.getHost()).equalsIgnoreCase(uri.getHost());
      return good ? Optional.of(plain) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
