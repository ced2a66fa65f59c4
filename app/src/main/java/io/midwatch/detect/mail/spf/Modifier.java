package io.midwatch.detect.mail.spf;

/**
 * One modifier of a record.
 *
 * @param name in lower case
 * @param value checked for its syntax; of unknown modifiers never used
 * @param text as written
 * @param at where in the record it begins, from 0
 */
public record Modifier(String name, MacroText value, String text, int at) {}
