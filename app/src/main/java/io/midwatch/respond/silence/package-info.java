/**
 * Silences: for a while, nobody is told of alerts that match. They are operations, kept in the
 * store with who made them, why and until when; they always end, and an end is never swallowed by
 * one: whoever heard of an alert hears that it is over.
 *
 * <p>Read {@link io.midwatch.respond.silence.Silence} first.
 */
@NullMarked
package io.midwatch.respond.silence;

import org.jspecify.annotations.NullMarked;
