package io.midwatch.respond;

import java.time.Instant;
import java.util.List;

/** Notices to send in tests. */
public final class Notices {
  public static final Instant SINCE = Instant.parse("2026-11-21T02:10:04Z");

  private Notices() {}

  public static Notice failure() {
    return of(Notice.Kind.FAILURE, "fail", "shop is failing: <status> is \"503\" & not 200");
  }

  public static Notice recovery() {
    return of(Notice.Kind.RECOVERY, "ok", "shop is well again");
  }

  /** News of the one check of a service. */
  public static Notice about(String service, Notice.Kind kind) {
    Notice shop = of(kind, kind == Notice.Kind.RECOVERY ? "ok" : "fail", service + " " + kind);
    Notice.Item item =
        new Notice.Item(
            service + "-1", service, service + "/http/x", shop.verdict(), "status", "503", SINCE);
    return new Notice(
        kind,
        item.alert(),
        List.of(item),
        shop.title(),
        SINCE,
        shop.at(),
        shop.verdict(),
        shop.reason(),
        service,
        item.check(),
        List.of(),
        List.of(),
        "",
        "");
  }

  public static Notice of(Notice.Kind kind, String verdict, String title) {
    Notice.Item item =
        new Notice.Item(
            "shop-http-1", "shop", "shop/http/x", verdict, "status", "status = 503", SINCE);
    return new Notice(
        kind,
        "shop-http-1",
        List.of(item),
        title,
        SINCE,
        SINCE.plusSeconds(200),
        verdict,
        "status",
        "shop",
        "shop/http/x",
        List.of(new Notice.Fact("condition", "status == 200 (status = 503)")),
        List.of("orders: the connection was refused"),
        "runbooks/shop.md",
        "https://watch.example.org/checks/shop/http/x");
  }
}
