package io.midwatch.lab.shop;

import java.util.Map;

/** Turns one fault of the shop on and off. Effective when the call returns. */
public final class FaultSwitch {

  private final ShopFault fault;
  private final Switchboard board;

  FaultSwitch(ShopFault fault, Switchboard board) {
    this.fault = fault;
    this.board = board;
  }

  public String id() {
    return fault.id();
  }

  /** One sentence of what it does. */
  public String effect() {
    return fault.effect();
  }

  /** On, with its defaults. Switching on what is on applies the new options. */
  public void on() {
    on(Map.of());
  }

  /**
   * On, with these options over the defaults.
   *
   * @throws IllegalArgumentException when an option is unknown or its value is bad; nothing changes
   */
  public void on(Map<String, String> options) {
    board.on(fault, options);
  }

  /** Off; nothing happens when it is off. */
  public void off() {
    board.off(fault);
  }

  public boolean isOn() {
    return board.options(fault).isPresent();
  }

  /** The options it is on with; the defaults when it is off. */
  public Map<String, String> options() {
    return board.options(fault).orElse(fault.defaults());
  }
}
