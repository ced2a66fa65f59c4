package io.midwatch.web.ping;

import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.rota.Rota;
import io.midwatch.web.http.FastLane;
import io.midwatch.web.http.HttpServer;
import io.midwatch.web.http.ListenAddress;
import io.midwatch.web.ping.address.PingLane;
import io.midwatch.web.ping.desk.PingDesk;
import io.midwatch.web.ping.dialect.CronitorLane;
import io.midwatch.web.ping.dialect.SentryLane;
import io.midwatch.web.ping.mail.MailIntake;
import io.midwatch.web.ping.manage.BadgeLane;
import io.midwatch.web.ping.manage.ManageLane;
import io.midwatch.web.ping.manage.ManageParts;
import io.midwatch.web.ping.manage.MetricsLane;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The doors at which jobs report. They open before the rest of the program is made and stay open
 * while plans change. Safe for use by many threads.
 */
public final class PingDoors implements AutoCloseable {
  /** Those of the management API, behind the number of its version. */
  private static final List<String> MANAGED =
      List.of(
          "/checks/",
          "/checks/{uuid}",
          "/checks/{uuid}/pause",
          "/checks/{uuid}/resume",
          "/checks/{uuid}/pings/",
          "/checks/{uuid}/pings/{number}/body",
          "/checks/{uuid}/flips/",
          "/channels/",
          "/badges/",
          "/metrics/",
          "/status/");

  private static final List<String> OTHERS =
      List.of(
          "/ping/{uuid}",
          "/ping/{first}/{second}",
          "/ping/{key}/{name}/{signal}",
          "/p/{key}/{name}",
          "/api/{project}/cron/{name}/{key}",
          "/api/{project}/envelope/",
          "/b/{style}/{badge}.{format}",
          "/badge/{house}/{signature}.{format}",
          "/badge/{house}/{signature}/{tag}.{format}",
          "/projects/{project}/metrics/{key}");

  /** The addresses at which it is reported and managed, as the description of the API has them. */
  public static final List<String> ADDRESSES =
      Stream.concat(
              OTHERS.stream(),
              Stream.of("/api/v2", "/api/v3")
                  .flatMap(version -> MANAGED.stream().map(version::concat)))
          .toList();

  private final HttpServer http;
  private final MailIntake mail;

  private PingDoors(HttpServer http, MailIntake mail) {
    this.http = http;
    this.mail = mail;
  }

  /**
   * What they need.
   *
   * @param expectations where signs are handed in
   * @param keys where what has no other place is kept
   * @param plan the one in force
   */
  public record Parts(
      Expectations expectations, KeyValueStore keys, Supplier<Plan> plan, Clock clock) {}

  /**
   * Opens them.
   *
   * @throws IOException when the address cannot be had, saying which
   */
  public static PingDoors open(Parts parts, ListenAddress listen) throws IOException {
    PingDesk desk =
        new PingDesk(parts.expectations(), () -> parts.plan().get().services(), parts.clock());
    HttpServer http = HttpServer.open(listen, lanes(parts, desk));
    MailIntake mail = new MailIntake(desk);
    mail.adopt(parts.plan().get().arrangements().heartbeats().house().mail());
    return new PingDoors(http, mail);
  }

  private static List<FastLane> lanes(Parts parts, PingDesk desk) {
    ManageParts manage =
        new ManageParts(
            desk,
            parts.keys(),
            () -> parts.plan().get().watcher().url(),
            service -> told(parts.plan().get(), service));
    return List.of(
        new PingLane(desk),
        new CronitorLane(desk),
        new SentryLane(desk),
        new ManageLane(manage),
        new BadgeLane(manage),
        new MetricsLane(manage));
  }

  private static List<Person> told(Plan plan, String service) {
    Service one = plan.services().get(service);
    if (one == null) {
      return List.of();
    }
    Rota rota = plan.rotas().get(one.owner());
    return rota == null
        ? List.of(plan.person(one.owner()))
        : rota.people().stream().map(plan::person).toList();
  }

  /** The server that the rest of the web room is served by as well. */
  public HttpServer http() {
    return http;
  }

  /** Takes over what a new plan says of them. */
  public void adopt(Plan plan) {
    mail.adopt(plan.arrangements().heartbeats().house().mail());
  }

  @Override
  public void close() {
    http.close();
    mail.close();
  }
}
