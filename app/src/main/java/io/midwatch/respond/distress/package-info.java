/**
 * When nothing can be kept: people are told all the same, past the outbox, perhaps twice.
 *
 * <p>Read {@link io.midwatch.respond.distress.Distress} first.
 */
@NullMarked
package io.midwatch.respond.distress;

import org.jspecify.annotations.NullMarked;
