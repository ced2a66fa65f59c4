/**
 * The pages: server-rendered, live where the browser can, complete where it cannot.
 *
 * <p>Read {@link io.midwatch.web.page.Pages} first.
 */
@NullMarked
package io.midwatch.web.page;

import org.jspecify.annotations.NullMarked;
