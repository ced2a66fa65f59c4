package io.midwatch.web.oncall.view;

/**
 * What was typed into the form, so that a slip does not cost all of it.
 *
 * @param problem what is wrong with it; empty when nothing is
 */
public record OverrideForm(
    String problem,
    String rota,
    String person,
    String with,
    String from,
    String to,
    String reason,
    String by) {
  /** Nothing was typed yet. */
  public static final OverrideForm EMPTY = new OverrideForm("", "", "", "", "", "", "", "");
}
