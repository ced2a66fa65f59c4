/**
 * The pages in Debian's Chromium: live, charted, on a phone, in the dark, without JavaScript.
 *
 * <p>Read {@link io.midwatch.web.browser.Chromium} first.
 */
@NullMarked
package io.midwatch.web.browser;

import org.jspecify.annotations.NullMarked;
