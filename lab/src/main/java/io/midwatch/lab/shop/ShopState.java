package io.midwatch.lab.shop;

import io.midwatch.lab.tls.BrokenChain;
import java.time.Duration;

/**
 * How every part of the shop is at one moment. Faults are functions from state to state, so any set
 * of them holds together and each can be taken back alone.
 *
 * @param certificate what the front serves over TLS
 * @param names what the name servers say
 * @param data how the database is
 * @param api how the orders API behaves
 * @param payments how the payment provider behaves
 */
record ShopState(Certificate certificate, Names names, Data data, Api api, Payments payments) {

  /** The certificate of the front. */
  sealed interface Certificate {
    /** Right names, whole chain, ninety days. */
    record Good() implements Certificate {}

    /** Good, and ends in so many days. */
    record Ending(int days) implements Certificate {}

    /** Wrong in one way. */
    record Broken(BrokenChain how) implements Certificate {}

    /** Renewed for the shop alone; the checkout on the same front is left out. */
    record WithoutCheckout() implements Certificate {}

    /** Good in itself, and on its issuer's revocation list. */
    record Revoked() implements Certificate {}
  }

  /**
   * @param address of the shop, by the first server
   * @param second of the shop, by the second server
   * @param mailPolicy whether SPF and DMARC are published
   */
  record Names(String address, String second, boolean mailPolicy) {}

  /**
   * @param up whether the database listens
   * @param legacy whether it holds an order from before customers were recorded
   */
  record Data(boolean up, boolean legacy) {

    Data stopped() {
      return new Data(false, legacy);
    }

    Data withLegacy() {
      return new Data(up, true);
    }
  }

  /** What the API's health document says when the database is gone. */
  enum Health {
    /** 503, and the field says down. */
    HONEST,
    /** 200, and only the field says down. */
    FIELD,
    /** 200, and every field says ok. */
    LYING
  }

  /**
   * @param health how it reports its own dependencies
   * @param swallows whether it answers 200 with no orders when the database fails
   * @param empty whether it answers 200 with no body at all
   * @param delay silence before every answer
   * @param attempts how often it tries a failing payment
   * @param misrouted whether the front sends order requests to the payment provider
   * @param failsOneIn of so many requests one is answered with 500; 0: none
   */
  record Api(
      Health health,
      boolean swallows,
      boolean empty,
      Duration delay,
      int attempts,
      boolean misrouted,
      int failsOneIn) {

    Api reporting(Health other) {
      return new Api(other, swallows, empty, delay, attempts, misrouted, failsOneIn);
    }

    Api swallowing() {
      return new Api(health, true, empty, delay, attempts, misrouted, failsOneIn);
    }

    Api emptied() {
      return new Api(health, swallows, true, delay, attempts, misrouted, failsOneIn);
    }

    Api slowed(Duration by) {
      return new Api(health, swallows, empty, by, attempts, misrouted, failsOneIn);
    }

    Api trying(int times) {
      return new Api(health, swallows, empty, delay, times, misrouted, failsOneIn);
    }

    Api misrouting() {
      return new Api(health, swallows, empty, delay, attempts, true, failsOneIn);
    }

    Api failing(int oneIn) {
      return new Api(health, swallows, empty, delay, attempts, misrouted, oneIn);
    }
  }

  /** How the provider's documents changed. */
  enum Drift {
    NONE,
    RENAMED,
    DROPPED,
    RETYPED
  }

  /**
   * @param drift of its answers
   * @param limited whether it answers 429
   * @param failing whether it answers 503
   * @param declining whether it refuses every charge
   * @param rotated whether it takes only a newer key than the API has
   */
  record Payments(
      Drift drift, boolean limited, boolean failing, boolean declining, boolean rotated) {

    Payments drifted(Drift other) {
      return new Payments(other, limited, failing, declining, rotated);
    }

    Payments limiting() {
      return new Payments(drift, true, failing, declining, rotated);
    }

    Payments broken() {
      return new Payments(drift, limited, true, declining, rotated);
    }

    Payments refusing() {
      return new Payments(drift, limited, failing, true, rotated);
    }

    Payments withNewKey() {
      return new Payments(drift, limited, failing, declining, true);
    }
  }

  /** Everything well. */
  static ShopState good() {
    return new ShopState(
        new Certificate.Good(),
        new Names("127.0.0.1", "127.0.0.1", true),
        new Data(true, false),
        new Api(Health.HONEST, false, false, Duration.ZERO, 1, false, 0),
        new Payments(Drift.NONE, false, false, false, false));
  }

  ShopState with(Certificate other) {
    return new ShopState(other, names, data, api, payments);
  }

  ShopState with(Names other) {
    return new ShopState(certificate, other, data, api, payments);
  }

  ShopState with(Data other) {
    return new ShopState(certificate, names, other, api, payments);
  }

  ShopState with(Api other) {
    return new ShopState(certificate, names, data, other, payments);
  }

  ShopState with(Payments other) {
    return new ShopState(certificate, names, data, api, other);
  }
}
