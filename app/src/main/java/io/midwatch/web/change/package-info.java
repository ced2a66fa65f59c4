/**
 * Changes over HTTP: the API, the page, and what pipelines send.
 *
 * <p>Read {@link io.midwatch.web.change.ChangeRoutes} first.
 */
@NullMarked
package io.midwatch.web.change;

import org.jspecify.annotations.NullMarked;
