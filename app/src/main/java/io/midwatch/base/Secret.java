package io.midwatch.base;

/**
 * Text that must not leave the process: shown as {@code ***} wherever it is printed by accident.
 *
 * @param reveal the real text; call it only where it is sent
 */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}
