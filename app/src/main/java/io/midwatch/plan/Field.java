package io.midwatch.plan;

/**
 * One key that may stand in the plan.
 *
 * @param name the key, in kebab case
 * @param type what may stand behind it
 * @param required must it be there
 * @param fallback what holds when it is absent, as shown in the documentation; empty when nothing
 * @param doc one or two sentences for the manual and for editors
 */
public record Field(String name, FieldType type, boolean required, String fallback, String doc) {
  /** A key that may be left out. */
  public static Field optional(String name, FieldType type, String fallback, String doc) {
    return new Field(name, type, false, fallback, doc);
  }

  /** A key that must be there. */
  public static Field required(String name, FieldType type, String doc) {
    return new Field(name, type, true, "", doc);
  }
}
