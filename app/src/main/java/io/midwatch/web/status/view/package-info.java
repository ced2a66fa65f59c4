/**
 * What the templates of a status page print.
 *
 * <p>Read {@link io.midwatch.web.status.view.PageView} first.
 */
@NullMarked
package io.midwatch.web.status.view;

import org.jspecify.annotations.NullMarked;
