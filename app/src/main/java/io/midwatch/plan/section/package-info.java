/**
 * How the values of one part of a plan are read: checked against the definitions of its keys, with
 * the place of everything that is wrong.
 *
 * <p>Read {@link io.midwatch.plan.section.Section} first.
 */
@NullMarked
package io.midwatch.plan.section;

import org.jspecify.annotations.NullMarked;
