/**
 * A page: the obligation to get one failure to one person, until somebody has taken it or it is
 * over. Pure: what is decided is a value; who writes and sends it stands elsewhere.
 *
 * <p>Read {@link io.midwatch.respond.page.Paging} first.
 */
@NullMarked
package io.midwatch.respond.page;

import org.jspecify.annotations.NullMarked;
