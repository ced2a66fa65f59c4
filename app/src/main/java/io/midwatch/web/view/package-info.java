/**
 * What stands on a page, as data: records that the templates read, made by pure functions from the
 * state of the watch.
 *
 * <p>Read {@link io.midwatch.web.view.Overview} first.
 */
@NullMarked
package io.midwatch.web.view;

import org.jspecify.annotations.NullMarked;
