package io.midwatch.harden.wire;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One HTTP request to one address; redirects are not followed, and any certificate is taken, since
 * others judge it.
 *
 * @param url absolute
 * @param address the literal to connect to, whatever the name resolves to
 * @param headers beside Host and User-Agent
 * @param most so many bytes of the body are read
 * @param turn counts requests that are otherwise the same, from 0
 */
public record Http(
    String method, String url, String address, List<Header> headers, int most, int turn)
    implements Question<Http.Said> {
  /** How much of a body is read unless said otherwise. */
  public static final int BODY = 512 << 10;

  public Http {
    headers = List.copyOf(headers);
  }

  public static Http get(String url, String address) {
    return new Http("GET", url, address, List.of(), BODY, 0);
  }

  /** The same with one more header. */
  public Http with(String name, String value) {
    java.util.ArrayList<Header> more = new java.util.ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Http(method, url, address, more, most, turn);
  }

  /** The same once more. */
  public Http again() {
    return new Http(method, url, address, headers, most, turn + 1);
  }

  /** The same, reading so much of the body. */
  public Http reading(int bytes) {
    return new Http(method, url, address, headers, bytes, turn);
  }

  public URI uri() {
    return URI.create(url);
  }

  @Override
  public Class<Said> answers() {
    return Said.class;
  }

  @Override
  public String to() {
    return address;
  }

  @Override
  public String shown() {
    return method + " " + url + " @" + address + (turn == 0 ? "" : " (again)");
  }

  /**
   * The answer.
   *
   * @param version {@code HTTP/1.1}
   * @param body decompressed
   * @param cut whether there was more of it than was read
   * @param chain the certificates as served, leaf first; empty without TLS
   */
  public record Said(
      int status, String version, List<Header> headers, Bytes body, boolean cut, List<Bytes> chain)
      implements Answer {
    public Said {
      headers = List.copyOf(headers);
      chain = List.copyOf(chain);
    }

    /** The values of a header, however it is capitalised. */
    public List<String> all(String name) {
      return headers.stream()
          .filter(header -> header.name().equalsIgnoreCase(name))
          .map(Header::value)
          .toList();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
      return all(name).stream().findFirst();
    }

    /** The media type in lower case without parameters; empty when there is none. */
    public String type() {
      String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
      int end = type.indexOf(';');
      return (end < 0 ? type : type.substring(0, end)).strip();
    }

    public boolean isRedirect() {
      return List.of(301, 302, 303, 307, 308).contains(status);
    }

    /** Where a redirect leads, as written; empty when it is none. */
    public Optional<String> location() {
      return isRedirect() ? header("Location") : Optional.empty();
    }

    /** The body as text in the charset that the answer names, else UTF-8. */
    public String text() {
      String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
      int at = type.indexOf("charset=");
      if (at < 0) {
        return body.text();
      }
      try {
        return body.text(
            Charset.forName(type.substring(at + 8).replaceAll("[\";].*|\"", "").strip()));
      } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
        return body.text(StandardCharsets.UTF_8);
      }
    }
  }
}
