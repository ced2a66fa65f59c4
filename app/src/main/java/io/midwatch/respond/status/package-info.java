/**
 * What users are told: how each component is, what people and the page itself write about it, and
 * what is planned. Decisions here are pure; what happens on their account is in the packages below.
 *
 * <p>Read {@link io.midwatch.respond.status.PageNow} first.
 */
@NullMarked
package io.midwatch.respond.status;

import org.jspecify.annotations.NullMarked;
