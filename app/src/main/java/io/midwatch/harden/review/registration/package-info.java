/**
 * What registries tell about a domain, asked through the wire of a review.
 *
 * <p>Read {@link io.midwatch.harden.review.registration.Registries} first.
 */
@NullMarked
package io.midwatch.harden.review.registration;

import org.jspecify.annotations.NullMarked;
