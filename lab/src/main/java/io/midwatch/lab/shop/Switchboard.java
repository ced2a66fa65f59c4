package io.midwatch.lab.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Which faults are on. After each change the state is made anew: good, then fault by fault. */
final class Switchboard {

  private final Consumer<ShopState> become;
  private final Map<ShopFault, ShopFault.Options> active = new LinkedHashMap<>();

  Switchboard(Consumer<ShopState> become) {
    this.become = become;
  }

  FaultSwitch fault(String id) {
    return all().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the shop has no fault \"%s\"; it has %s"
                    .formatted(
                        id,
                        ShopFaults.ALL.stream()
                            .map(ShopFault::id)
                            .collect(Collectors.joining(", ")))));
  }

  List<FaultSwitch> all() {
    return ShopFaults.ALL.stream().map(fault -> new FaultSwitch(fault, this)).toList();
  }

  synchronized void on(ShopFault fault, Map<String, String> given) {
    ShopFault.Options options = fault.options(given);
    var next = new LinkedHashMap<>(active);
    next.remove(fault);
    next.put(fault, options);
    become.accept(fold(next));
    active.remove(fault);
    active.put(fault, options);
  }

  synchronized void off(ShopFault fault) {
    if (active.remove(fault) != null) {
      become.accept(fold(active));
    }
  }

  synchronized void allOff() {
    active.clear();
    become.accept(ShopState.good());
  }

  synchronized Optional<Map<String, String>> options(ShopFault fault) {
    return Optional.ofNullable(active.get(fault)).map(ShopFault.Options::values);
  }

  private static ShopState fold(Map<ShopFault, ShopFault.Options> faults) {
    ShopState state = ShopState.good();
    for (Map.Entry<ShopFault, ShopFault.Options> one : faults.entrySet()) {
      state = one.getKey().change().apply(state, one.getValue());
    }
    return state;
  }
}
