package io.midwatch.respond.channel;

import io.midwatch.base.Secret;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** Checks the HTTP parts of a reach entry when the plan is read, not at 3 a.m. */
public final class HttpAddress {
  private HttpAddress() {}

  /** The URL, which must be absolute. The text is not quoted: it is often a credential. */
  public static HttpUrl url(String text) throws InvalidValueException {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw new InvalidValueException(
          "this is not an absolute http or https URL", "write it as https://host/path");
    }
    return url;
  }

  /** The header fields under {@code headers}. */
  static Headers headers(Options options) throws InvalidValueException {
    Headers.Builder headers = new Headers.Builder();
    for (Map.Entry<String, Secret> field : options.map("headers", Secret.class).entrySet()) {
      try {
        headers.set(field.getKey(), field.getValue().reveal());
      } catch (IllegalArgumentException e) {
        throw new InvalidValueException(
            "the header '" + field.getKey() + "' has a name or value that HTTP does not allow",
            "names are letters, digits and hyphens; values have no line breaks");
      }
    }
    return headers.build();
  }
}
