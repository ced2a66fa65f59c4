/**
 * A review as one page that needs nothing beside it.
 *
 * <p>Read {@link io.midwatch.web.document.HtmlReport} first.
 */
@NullMarked
package io.midwatch.web.document;

import org.jspecify.annotations.NullMarked;
