/**
 * Pages by themselves: whatever happens, in whatever order, none falls silent.
 *
 * <p>Read {@link io.midwatch.respond.page.PagingTest} first.
 */
@NullMarked
package io.midwatch.respond.page;

import org.jspecify.annotations.NullMarked;
