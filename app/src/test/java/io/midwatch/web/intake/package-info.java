/**
 * What is read from others' words.
 *
 * <p>Read {@link io.midwatch.web.intake.SnsTest} first.
 */
@NullMarked
package io.midwatch.web.intake;

import org.jspecify.annotations.NullMarked;
