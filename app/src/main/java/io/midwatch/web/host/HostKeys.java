package io.midwatch.web.host;

import io.midwatch.base.KeyValueStore;
import io.midwatch.base.Secret;
import io.midwatch.plan.host.Host;
import io.midwatch.web.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * With what does the agent of a machine prove itself? With the key of the plan, or one that is made
 * from a secret of this server and the machine's name: no machine can speak for another.
 */
public final class HostKeys {
  private static final String NAME = "host/secret";
  private static final String HMAC = "HmacSHA256";
  private static final int BYTES = 32;
  private static final int SHOWN = 24;

  private final KeyValueStore keys;

  public HostKeys(KeyValueStore keys) {
    this.keys = keys;
  }

  /** The key of a machine. */
  public String of(Host host) {
    return host.key().map(Secret::reveal).map(String::strip).orElseGet(() -> made(host.name()));
  }

  private String made(String name) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret(), HMAC));
      byte[] sum = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sum).substring(0, SHOWN);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private synchronized byte[] secret() {
    return HexFormat.of()
        .parseHex(
            keys.get(NAME)
                .orElseGet(() -> {
                  byte[] fresh = new byte[BYTES];
                  new SecureRandom().nextBytes(fresh);
                  String text = HexFormat.of().formatHex(fresh);
                  keys.put(NAME, text);
                  return text;
                }));
  }

  /** Does the request show this machine's key as a bearer token? */
  boolean proves(Request request, Host host) {
    String shown = request.bearer().orElse("");
    return MessageDigest.isEqual(
        of(host).getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
