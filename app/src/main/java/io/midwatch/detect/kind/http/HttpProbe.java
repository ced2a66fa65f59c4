package io.midwatch.detect.kind.http;

import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.detect.tls.CertWords;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.condition.Condition;
import io.midwatch.plan.condition.Facts;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Looks at one URL. */
final class HttpProbe implements Probe {
  private final CheckSpec check;
  private final ProbeParts parts;
  private final HttpSettings settings;
  private final HttpClients clients;
  private final Optional<OAuthTokens> tokens;
  private final boolean judgesStatus;
  private final boolean readsJson;

  private HttpProbe(CheckSpec check, ProbeParts parts, HttpSettings settings, HttpClients clients) {
    this.check = check;
    this.parts = parts;
    this.settings = settings;
    this.clients = clients;
    this.tokens = settings.oauth().map(oauth -> new OAuthTokens(oauth, clients, parts));
    this.judgesStatus = mentions(check.expect().stream(), "status");
    this.readsJson =
        mentions(Stream.concat(check.expect().stream(), check.prefer().stream()), "body");
  }

  static HttpProbe of(CheckSpec check, ProbeParts parts) throws InvalidValueException, IOException {
    HttpSettings settings = HttpSettings.of(HttpKind.url(check.target().text()), check.options());
    return new HttpProbe(
        check, parts, settings, HttpClients.of(settings, check.options(), parts.clock()));
  }

  private static boolean mentions(Stream<Condition> conditions, String word) {
    return conditions.anyMatch(condition -> condition.mentions(word));
  }

  @Override
  public Sighting look(Look look) throws InterruptedException {
    Optional<Secret> authorization;
    try {
      authorization =
          tokens.isPresent()
              ? Optional.of(new Secret("Bearer " + tokens.get().token(look).reveal()))
              : settings.authorization();
      if (!settings.each()) {
        return look(look, authorization, Optional.empty());
      }
      return EachAddress.look(
          check,
          new Addresses(settings, parts).all(look),
          (address, left) -> look(PartOfLook.of(look, left), authorization, Optional.of(address)));
    } catch (HopException failed) {
      return failed(failed, List.of(settings.url()));
    }
  }

  private Sighting look(Look look, Optional<Secret> authorization, Optional<InetAddress> only)
      throws InterruptedException {
    Journey journey = new Journey(settings, parts, clients, look, authorization);
    try {
      Answer answer = journey.travel(only);
      return sighting(look.clock().now(), answer, journey.trail(), authorization);
    } catch (HopException failed) {
      return failed(failed, journey.trail());
    }
  }

  private Sighting failed(HopException failed, List<HttpUrl> trail) {
    return new Sighting(
        failed.fault().reason(),
        failed.fault().detail(),
        Facts.NONE,
        Map.of(),
        () -> HttpEvidence.of(settings, trail, failed.chain()),
        Optional.empty());
  }

  private Sighting sighting(
      Instant now, Answer answer, List<HttpUrl> trail, Optional<Secret> sent) {
    JsonBody.@Nullable Parsed json = readsJson ? JsonBody.parse(answer.body().bytes()) : null;
    Fault fault = fault(answer, json);
    return new Sighting(
        fault.reason(),
        fault.detail(),
        new HttpFacts(
            answer, trail.size() - 1, json == null ? Optional.empty() : json.value(), now),
        CertWords.measures(answer.tls().chain(), now),
        () -> HttpEvidence.of(settings, trail, answer, sent),
        Optional.empty());
  }

  /** What is wrong with an answer before the conditions are asked. */
  private Fault fault(Answer answer, JsonBody.@Nullable Parsed json) {
    String from = Shown.url(answer.url());
    if (answer.status() == 401) {
      tokens.ifPresent(OAuthTokens::forget);
      if (!judgesStatus && (tokens.isPresent() || settings.authorization().isPresent())) {
        return new Fault(Reason.AUTH_FAILED, from + " answered " + answer.line());
      }
    }
    if (!judgesStatus && !answer.isGood()) {
      return new Fault(Reason.STATUS, from + " answered " + answer.line());
    }
    if (answer.body().fault().isPresent()) {
      return answer.body().fault().get();
    }
    if (settings.version().equals("2") && !answer.version().equals("2")) {
      return new Fault(
          Reason.PROTOCOL, from + " answered by HTTP/" + answer.version() + ", not by HTTP/2");
    }
    if (json != null && json.problem().isPresent() && answer.isGood()) {
      return new Fault(Reason.NOT_JSON, from + ": " + json.problem().get());
    }
    return new Fault(Reason.OK, "");
  }
}
