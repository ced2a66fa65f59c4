/**
 * How the parts of a service hang on each other, as far as that is seen from outside: what falls
 * together with the site, and whose machines the site waits for.
 *
 * <p>Read {@link io.midwatch.harden.review.structure.StructureRules} first.
 */
@NullMarked
package io.midwatch.harden.review.structure;

import org.jspecify.annotations.NullMarked;
