package io.midwatch.respond.channel;

import io.midwatch.base.Mask;
import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Makes what the other side said fit to be kept and shown: one line, at most 500 characters,
 * without control characters, and without anything secret of this entry. An incoming webhook's URL
 * is a credential, and servers like to echo it.
 */
public final class Conceal {
  private static final int LONGEST = 500;
  private static final int LONG_ENOUGH_FOR_A_TOKEN = 8;

  private final Mask mask;

  private Conceal(Mask mask) {
    this.mask = mask;
  }

  /** Hides the address's path and query, and every secret among the options. */
  public static Conceal of(Reach reach, Options shared) {
    return of(reach, shared, false);
  }

  /** The same, and the whole address when that is asked for. */
  public static Conceal of(Reach reach, Options shared, boolean wholeAddress) {
    List<String> secrets = new ArrayList<>();
    if (wholeAddress) {
      secrets.add(reach.address());
    }
    address(reach.address(), secrets);
    collect(reach.options().values().values(), secrets);
    collect(shared.values().values(), secrets);
    return new Conceal(new Mask(secrets));
  }

  /** A text without what is secret here. */
  public String apply(String text) {
    String masked = mask.apply(text);
    StringBuilder line = new StringBuilder(Math.min(masked.length(), LONGEST));
    for (int i = 0; i < masked.length() && line.length() < LONGEST; i++) {
      char c = masked.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString().strip();
  }

  /** The same outcome with an answer that may be kept. */
  public Sent apply(Sent sent) {
    return switch (sent) {
      case Sent.Accepted one -> new Sent.Accepted(apply(one.answer()));
      case Sent.TryAgain one -> new Sent.TryAgain(apply(one.answer()), one.notBefore());
      case Sent.Refused one -> new Sent.Refused(apply(one.answer()));
    };
  }

  private static void address(String address, List<String> secrets) {
    int scheme = address.indexOf("://");
    if (scheme < 0) {
      return;
    }
    String rest = address.substring(scheme + 3);
    int path = rest.indexOf('/');
    String authority = path < 0 ? rest : rest.substring(0, path);
    if (authority.contains("@")) {
      secrets.add(authority.substring(0, authority.lastIndexOf('@')));
    }
    if (path >= 0 && rest.length() > path + 1) {
      secrets.add(rest.substring(path));
      for (String part : rest.substring(path).split("[/?&=#]", -1)) {
        if (part.length() >= LONG_ENOUGH_FOR_A_TOKEN) {
          secrets.add(part);
        }
      }
    }
  }

  private static void collect(Collection<?> values, List<String> secrets) {
    for (Object value : values) {
      switch (value) {
        case Secret secret -> secrets.add(secret.reveal());
        case Options options -> collect(options.values().values(), secrets);
        case Map<?, ?> map -> collect(map.values(), secrets);
        case Collection<?> list -> collect(list, secrets);
        default -> {
          // Nothing else can hold a secret.
        }
      }
    }
  }
}
