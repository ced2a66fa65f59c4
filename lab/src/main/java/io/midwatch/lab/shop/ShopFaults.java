package io.midwatch.lab.shop;

import io.midwatch.lab.shop.ShopState.Certificate;
import io.midwatch.lab.shop.ShopState.Drift;
import io.midwatch.lab.shop.ShopState.Health;
import io.midwatch.lab.shop.ShopState.Names;
import io.midwatch.lab.tls.BrokenChain;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every fault of the shop, by the row of the failure catalogue that it causes. */
public final class ShopFaults {

  /** In the order of the catalogue. To add one, add one line here. */
  public static final List<ShopFault> ALL =
      List.of(
          fault(
              "cert-expiry",
              "The front serves a good certificate that ends in `days` days.",
              Map.of("days", "10"),
              (shop, options) ->
                  shop.with(new Certificate.Ending(options.number("days", -3650, 3650)))),
          fault(
              "cert-broken",
              "The front serves a certificate that is wrong in the way of `variant`: "
                  + choices(BrokenChain.class)
                  + ", revoked.",
              Map.of("variant", "missing-intermediate"),
              (shop, options) ->
                  shop.with(
                      options.text("variant").equalsIgnoreCase("revoked")
                          ? new Certificate.Revoked()
                          : new Certificate.Broken(options.choice("variant", BrokenChain.class)))),
          fault(
              "cert-sibling",
              "The shared front gets a renewed certificate in which the checkout's name is"
                  + " missing.",
              Map.of(),
              (shop, options) -> shop.with(new Certificate.WithoutCheckout())),
          fault(
              "dns-changed",
              "Both name servers say `address` for the shop.",
              Map.of("address", "127.0.0.66"),
              (shop, options) ->
                  shop.with(
                      new Names(
                          options.address("address"),
                          options.address("address"),
                          shop.names().mailPolicy()))),
          fault(
              "dns-split",
              "The second name server alone says `address` for the shop.",
              Map.of("address", "127.0.0.66"),
              (shop, options) ->
                  shop.with(
                      new Names(
                          shop.names().address(),
                          options.address("address"),
                          shop.names().mailPolicy()))),
          fault(
              "mail-auth",
              "The SPF and DMARC records vanish from the zone.",
              Map.of(),
              (shop, options) ->
                  shop.with(new Names(shop.names().address(), shop.names().second(), false))),
          fault(
              "empty-200",
              "The orders API answers every order request with 200 and no body.",
              Map.of(),
              (shop, options) -> shop.with(shop.api().emptied())),
          fault(
              "slow-5s",
              "The orders API answers correctly, after `seconds` seconds.",
              Map.of("seconds", "5"),
              (shop, options) ->
                  shop.with(
                      shop.api().slowed(Duration.ofSeconds(options.number("seconds", 0, 3600))))),
          fault(
              "dependency-down",
              "The orders database stops. `health` is what the API says of itself meanwhile: "
                  + "field (200, and only the field db says down), lying (200 and all ok) or "
                  + "honest (503).",
              Map.of("health", "field"),
              (shop, options) ->
                  shop.with(shop.data().stopped())
                      .with(shop.api().reporting(options.choice("health", Health.class)))),
          fault(
              "contract-drift",
              "The payment provider changes the field max_amount of its documents: `change` is "
                  + "renamed, dropped or retyped.",
              Map.of("change", "renamed"),
              (shop, options) ->
                  shop.with(shop.payments().drifted(options.choice("change", Drift.class)))),
          fault(
              "vendor-limit",
              "The payment provider answers 429 with Retry-After to every charge.",
              Map.of(),
              (shop, options) -> shop.with(shop.payments().limiting())),
          fault(
              "flow-broken",
              "Every endpoint is up, and no order can be placed: each charge is declined.",
              Map.of(),
              (shop, options) -> shop.with(shop.payments().refusing())),
          fault(
              "redirect-misroute",
              "The front sends order requests to the payment provider, which answers 200.",
              Map.of(),
              (shop, options) -> shop.with(shop.api().misrouting())),
          fault(
              "secret-stale",
              "The payment provider's key is rotated; the API keeps the old one and gets 401.",
              Map.of(),
              (shop, options) -> shop.with(shop.payments().withNewKey())),
          fault(
              "null-legacy",
              "The database holds an order from before customers were recorded; the API answers "
                  + "500 wherever it meets it.",
              Map.of(),
              (shop, options) -> shop.with(shop.data().withLegacy())),
          fault(
              "error-swallowed",
              "The orders database stops, and the API answers 200 with an empty list of orders.",
              Map.of(),
              (shop, options) ->
                  shop.with(shop.data().stopped())
                      .with(shop.api().reporting(Health.LYING).swallowing())),
          fault(
              "retry-storm",
              "The payment provider answers 503 and the API tries each charge `attempts` times.",
              Map.of("attempts", "10"),
              (shop, options) ->
                  shop.with(shop.payments().broken())
                      .with(shop.api().trying(options.number("attempts", 1, 1000)))),
          fault(
              "alert-storm",
              "The orders database stops and everything behind it fails: the API answers 503 and"
                  + " the front passes it on: its page is 502, its orders are 503.",
              Map.of(),
              (shop, options) ->
                  shop.with(shop.data().stopped()).with(shop.api().reporting(Health.HONEST))),
          fault(
              "slo-blind",
              "The orders API answers one request in `one-in` with 500, and all others well.",
              Map.of("one-in", "8"),
              (shop, options) ->
                  shop.with(shop.api().failing(options.number("one-in", 1, 1_000_000)))));

  private ShopFaults() {}

  /** The names of an option's values as they are written. */
  static <E extends Enum<E>> String choices(Class<E> kind) {
    return Arrays.stream(kind.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }

  private static ShopFault fault(
      String id, String effect, Map<String, String> defaults, ShopFault.Change change) {
    return new ShopFault(id, effect, defaults, change);
  }
}
