package io.midwatch.lab.http;

import io.midwatch.lab.net.Bytes;
import java.net.URI;
import java.util.List;

/**
 * What a server does about one request. A {@link Reply} is a well-formed answer that can be slowed,
 * cut and falsified; a {@link Script} is any sequence of bytes and pauses.
 */
public sealed interface Answer permits Reply, Script {

  /** The acts on the wire for this request. */
  List<Step> steps(Request request);

  /** 200 with text. */
  static Reply text(String body) {
    return status(200).withHeader("Content-Type", "text/plain; charset=utf-8").withBody(body);
  }

  /** 200 with JSON as written. */
  static Reply json(String body) {
    return status(200).withHeader("Content-Type", "application/json").withBody(body);
  }

  /** 200 with HTML as written. */
  static Reply html(String body) {
    return status(200).withHeader("Content-Type", "text/html; charset=utf-8").withBody(body);
  }

  /** This status with an empty body. */
  static Reply status(int status) {
    return Reply.of(status);
  }

  /** A redirect with this status, 301, 302, 303, 307 or 308. */
  static Reply redirect(int status, String location) {
    return status(status).withHeader("Location", location);
  }

  /** A 302 to this address. */
  static Reply redirect(URI location) {
    return redirect(302, location.toString());
  }

  /** Bytes as they are, with a content type. */
  static Reply bytes(String contentType, Bytes body) {
    return status(200).withHeader("Content-Type", contentType).withBody(body);
  }

  /** Any steps. */
  static Script script(Step... steps) {
    return new Script(List.of(steps));
  }
}
