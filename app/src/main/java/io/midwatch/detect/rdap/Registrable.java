package io.midwatch.detect.rdap;

import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Which part of a name does somebody register? One label below a public suffix, by the list that
 * OkHttp carries (https://publicsuffix.org, as of its release).
 */
public final class Registrable {
  private Registrable() {}

  /**
   * The registrable domain of a host, in ASCII and lower case.
   *
   * @return empty for public suffixes, single labels, addresses and what is no name
   */
  public static Optional<String> of(String host) {
    try {
      String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
      String plain = bare.startsWith("_") ? bare.substring(bare.indexOf('.') + 1) : bare;
      return Optional.ofNullable(
          new HttpUrl.Builder().scheme("https").host(plain).build().topPrivateDomain());
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }
}
