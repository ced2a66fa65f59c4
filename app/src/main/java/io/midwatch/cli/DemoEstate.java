package io.midwatch.cli;

import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.shop.Shop;
import io.midwatch.lab.shop.ShopPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shop that the demonstration watches, Ana's telephone, and the plan between them. */
final class DemoEstate implements AutoCloseable {
  private static final int FIRST_PORT = 18_080;

  private final Shop shop;
  private final LabHook telephone;
  private final Path plan;

  private DemoEstate(Shop shop, LabHook telephone, Path plan) {
    this.shop = shop;
    this.telephone = telephone;
    this.plan = plan;
  }

  /** Opens the shop, on its usual ports when they are free, and writes a plan for it. */
  static DemoEstate open(Path folder) throws IOException {
    return open(folder, openShop());
  }

  /** Opens it around a shop, which it closes with itself. */
  static DemoEstate open(Path folder, Shop shop) throws IOException {
    LabHook telephone = LabHook.start(Endpoint.any());
    Files.createDirectories(folder);
    Path root = folder.resolve("root.pem");
    Files.writeString(root, shop.certificates().rootPem());
    Files.writeString(folder.resolve("orders.md"), RUNBOOK);
    Path plan = folder.resolve("midwatch.yml");
    Files.writeString(plan, text(shop, telephone, root));
    return new DemoEstate(shop, telephone, plan);
  }

  private static Shop openShop() {
    try {
      return Shop.open(ShopPorts.from(FIRST_PORT));
    } catch (UncheckedIOException taken) {
      return Shop.open();
    }
  }

  Shop shop() {
    return shop;
  }

  LabHook telephone() {
    return telephone;
  }

  Path plan() {
    return plan;
  }

  private static String text(Shop shop, LabHook telephone, Path root) {
    return TEXT.replace("ROOT", root.toAbsolutePath().toString())
        .replace("TELEPHONE", telephone.uri().toString())
        .replace("DATABASE", shop.database().toString())
        .replace("PAYMENTS", shop.payments("/v1/status").toString())
        .replace("HEALTH", shop.api("/health").toString())
        .replace("ORDERS", shop.api("/api/orders").toString())
        .replace("FRONT", shop.https("/").toString())
        .replace("HTTPS", shop.https("/").getAuthority())
        .replace("RESOLVER", shop.dns().endpoint().toString());
  }

  private static final String TEXT =
      """
      # The plan of the demonstration. Change it while it runs: it is read again at once.
      defaults: { degraded: notice, every: 5s, timeout: 10s, flap: off }

      people:
        ana: { name: Ana Lind, reach: [ { webhook: TELEPHONE } ] }

      services:
        orders-db:
          owner: ana
          tier: data
          runbook: orders.md
          checks:
            - tcp: DATABASE
              send: "PING\\n"
              expect: [ text.startsWith("PONG") ]

        payments:
          owner: ana
          tier: supporting
          checks:
            - http: PAYMENTS

        orders:
          owner: ana
          tier: core
          runbook: orders.md
          depends-on: [ orders-db, payments ]
          checks:
            - http: HEALTH
              expect: [ status == 200, body.db == "ok" ]
            - http: ORDERS
              expect: [ status == 200, size > 0, time < 4s ]
              prefer: [ time < 1s ]

        shop:
          owner: ana
          tier: core
          depends-on: [ orders ]
          checks:
            - http: FRONT
              ca: ROOT
            - tls: HTTPS
              ca: ROOT
            - dns: shop.example.test A
              resolvers: [ "RESOLVER" ]
              learn: true
      """;

  private static final String RUNBOOK =
      """
      ---
      call: Bo Sand, extension 17
      ---
      # Orders

      ## Protect data
      1. Stop the importer: `shopctl import stop`

      ## Keep the core
      2. Take orders by mail: `shopctl banner orders-by-mail`

      ## Isolate
      3. Take the broken part out: `shopctl out orders`

      ## Investigate
      4. What was changed? `midwatch changes --service orders`
      """;

  @Override
  public void close() {
    telephone.close();
    shop.close();
  }
}
