package io.midwatch.lab.shop;

import java.net.Inet4Address;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way the shop can be broken.
 *
 * @param id of the row of the failure catalogue
 * @param effect one sentence of what it does, with options in backticks
 * @param defaults every option with the value it has when none is given
 * @param change from the state before to the state with the fault
 */
public record ShopFault(String id, String effect, Map<String, String> defaults, Change change) {

  /** Applies the fault with its options; throws IllegalArgumentException when a value is bad. */
  @FunctionalInterface
  interface Change {
    ShopState apply(ShopState before, Options options);
  }

  /**
   * Values of the options of one fault.
   *
   * @param values by name, complete
   */
  record Options(Map<String, String> values) {

    String text(String name) {
      return values.getOrDefault(name, "");
    }

    /** A whole number from {@code low} to {@code high}. */
    int number(String name, int low, int high) {
      String wanted = text(name);
      if (wanted.matches("-?\\d{1,9}")) {
        int value = Integer.parseInt(wanted);
        if (value >= low && value <= high) {
          return value;
        }
      }
      throw new IllegalArgumentException(
          "option %s: \"%s\" is no whole number from %d to %d".formatted(name, wanted, low, high));
    }

    /** An IPv4 address as it is written. */
    String address(String name) {
      String wanted = text(name);
      try {
        return Inet4Address.ofLiteral(wanted).getHostAddress();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "option %s: \"%s\" is no IPv4 address".formatted(name, wanted), e);
      }
    }

    <E extends Enum<E>> E choice(String name, Class<E> kind) {
      String wanted = text(name).replace('-', '_');
      for (E constant : kind.getEnumConstants()) {
        if (constant.name().equalsIgnoreCase(wanted)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(
          "option %s: \"%s\" is none of %s".formatted(name, text(name), ShopFaults.choices(kind)));
    }
  }

  public ShopFault {
    defaults = Map.copyOf(defaults);
  }

  /**
   * Fills in the defaults.
   *
   * @throws IllegalArgumentException for an option that this fault does not have
   */
  Options options(Map<String, String> given) {
    var merged = new TreeMap<>(defaults);
    given.forEach((name, value) -> {
      if (!defaults.containsKey(name)) {
        throw new IllegalArgumentException(
            "%s has no option \"%s\"; it has %s".formatted(id, name, defaults.keySet()));
      }
      merged.put(name, value);
    });
    return new Options(Map.copyOf(merged));
  }
}
