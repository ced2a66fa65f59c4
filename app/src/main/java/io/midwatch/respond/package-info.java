/**
 * From an alert to a message that reaches a person.
 *
 * <p>Read {@link io.midwatch.respond.Notice} first.
 */
@NullMarked
package io.midwatch.respond;

import org.jspecify.annotations.NullMarked;
