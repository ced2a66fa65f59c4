package io.midwatch.plan.read;

import java.util.List;

/** Sound plans to start from. */
final class GoodPlans {
  static final String SMALL =
      """
      people: { ana: { reach: [ { email: ana@example.org } ] } }
      services:
        shop:
          owner: ana
          checks:
            - http: https://shop.example.org/health
      """;

  static final String FLOW =
      """
      {people: {ana: {reach: {email: a@b}}}, services: {shop: {owner: ana, checks: [{http: a, \
      expect: [answers == ["a", 'b'], text.contains("x, y")], every: 5s}, {dns: b}]}}}
      """;

  static final String LARGE =
      """
      # all there is
      x-quick: &quick { every: 5s, timeout: 2s }
      defaults: { every: 30s, timeout: 10s, fail-after: 2m, confirm: [1s, 3s] }
      people:
        ana:
          name: Ana Lind
          reach:
            - { email: ana@example.org, pause: 5m }
            - { webhook: "https://hook.example.org/${env:KEY}" }
        bo: { reach: [ { email: bo@example.org } ] }
      channels:
        email: { server: mail.example.org }
      watcher:
        owner: bo
        url: https://watch.example.org
        canaries: [ "one.example.org:443" ]
        heartbeat: { url: "https://hc.example.org/${file:token}" }
        allow: [ 127.0.0.0/8 ]
      services:
        shop:
          owner: ana
          tier: core
          depends-on: [orders]
          runbook: runbooks/shop.md
          checks:
            - http: https://shop.example.org/health
              expect: [ status == 200, body.db == "ok", time < 5s ]
              prefer: [ time < 800ms ]
              headers: { X-Token: "${env:KEY}" }
              auth: { user: x, password: y }
              max-body: 64KiB
              flap: { changes: 4, within: 1h }
            - dns: shop.example.org A
              <<: *quick
              expect:
                - answers == ["203.0.113.7"]
                - text.matches("^a+$")
        orders:
          owner: bo
          checks:
            - dns: db.example.org
              id: orders-dns
              learn: true
              recover-after: 5m
      maintenance:
        - { name: night, zone: Europe/Berlin, days: [sunday], at: "02:00", for: 2h, services: [shop] }
        - { from: 2026-11-21T22:00, to: 2026-11-22 01:00, checks: orders-dns }
      """;

  static final List<String> ALL = List.of(LARGE, SMALL, LARGE, FLOW);

  private GoodPlans() {}
}
