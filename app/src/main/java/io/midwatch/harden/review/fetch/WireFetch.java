package io.midwatch.harden.review.fetch;

import io.midwatch.detect.net.Fetcher;
import io.midwatch.harden.review.Addresses;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * Fetches through the wire of a review: its limits hold, everything is recorded, redirects lead
 * only to where the review may go.
 *
 * @param accept the media type to ask for; empty for any
 * @param largest so many bytes at most
 */
public record WireFetch(Ground ground, String accept, int largest) implements Fetcher {
  private static final int MOST_REDIRECTS = 3;

  /** A server answered, and not with the document. */
  public static final class StatusException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    StatusException(String url, int status) {
      super(url + " answers " + status);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  @Override
  public byte[] get(String address) throws IOException, InterruptedException {
    String url = address;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      Http.Said said = ask(url);
      Optional<String> next = said.isRedirect() ? said.header("Location") : Optional.empty();
      if (next.isEmpty()) {
        if (said.status() != 200) {
          throw new StatusException(url, said.status());
        }
        if (said.cut()) {
          throw new IOException(url + " sends more than " + (largest >> 10) + " KiB");
        }
        return said.body().copy();
      }
      url = resolved(url, next.get());
    }
    throw new IOException(address + " redirects more than " + MOST_REDIRECTS + " times");
  }

  /**
   * Only questions to OCSP responders are posted, and those may be asked by GET (RFC 6960, A.1).
   */
  @Override
  public byte[] post(String address, String contentType, byte[] body)
      throws IOException, InterruptedException {
    String question =
        Base64.getEncoder()
            .encodeToString(body)
            .replace("+", "%2B")
            .replace("/", "%2F")
            .replace("=", "%3D");
    return get(address.endsWith("/") ? address + question : address + "/" + question);
  }

  private Http.Said ask(String url) throws IOException, InterruptedException {
    URI uri = uri(url);
    Addresses addresses = ground.addresses(uri.getHost());
    if (addresses.all().isEmpty()) {
      throw new IOException(addresses.none(uri.getHost()));
    }
    Http question = Http.get(url, addresses.all().getFirst()).reading(largest);
    Heard<Http.Said> heard =
        ground.ask(accept.isEmpty() ? question : question.with("Accept", accept));
    return switch (heard) {
      case Heard.Got<Http.Said> got -> got.said();
      case Heard.Not<Http.Said> not -> throw new IOException(not.detail());
    };
  }

  private static URI uri(String url) throws IOException {
    try {
      URI uri = new URI(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
        throw new IOException("'" + url + "' is no address that can be fetched");
      }
      return uri;
    } catch (java.net.URISyntaxException odd) {
      throw new IOException("'" + url + "' is no address that can be fetched", odd);
    }
  }

  private static String resolved(String url, String next) throws IOException {
    try {
      return uri(url).resolve(next).toString();
    } catch (IllegalArgumentException odd) {
      throw new IOException(url + " redirects to no web address", odd);
    }
  }
}
