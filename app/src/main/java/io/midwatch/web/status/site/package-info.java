/**
 * A whole status page as files: what is served, and what is kept elsewhere as a copy.
 *
 * <p>Read {@link io.midwatch.web.status.site.Site} first.
 */
@NullMarked
package io.midwatch.web.status.site;

import org.jspecify.annotations.NullMarked;
