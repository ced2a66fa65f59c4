package io.midwatch.harden.review.web.visit;

import io.midwatch.harden.finding.Location;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Http;
import java.net.URI;
import java.util.Optional;

/** One request and what became of it. */
public record Visit(Target target, Http asked, Heard<Http.Said> heard) {
  public Optional<Http.Said> said() {
    return heard.answer();
  }

  /** Did a server answer, other than that it has failed? */
  public boolean isSound() {
    return said().filter(said -> said.status() < 500).isPresent();
  }

  /** Did somebody name a path at which no page for people is? */
  public boolean isForPrograms() {
    return !target.path().equals("/")
        && said().filter(said -> said.type().equals("text/html")).isEmpty();
  }

  public URI uri() {
    return asked.uri();
  }

  /** Where it was, with the address. */
  public Location.Outside at() {
    return place().at(asked.address());
  }

  /** Where it was, whatever the address. */
  public Location.Outside place() {
    int port = uri().getPort() > 0 ? uri().getPort() : uri().getScheme().equals("https") ? 443 : 80;
    String path = uri().getRawPath();
    return Location.Outside.of(uri().getHost().replaceAll("[\\[\\]]", ""))
        .on(port)
        .under(path.equals("/") ? "" : path);
  }

  /** Why there is no answer; empty when there is one. */
  public String trouble() {
    return heard instanceof Heard.Not<Http.Said> not ? not.detail() : "";
  }

  /** {@code GET https://www.example.org/ at 192.0.2.1: 200}. */
  public String line() {
    String became = said().map(said -> Integer.toString(said.status())).orElseGet(this::trouble);
    return asked.method() + " " + asked.url() + " at " + asked.address() + ": " + became;
  }
}
