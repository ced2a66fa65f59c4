/**
 * The page about who is on call, as a browser and as a calendar program see it.
 *
 * <p>Read {@link io.midwatch.web.oncall.OnCallPageTest} first.
 */
@NullMarked
package io.midwatch.web.oncall;

import org.jspecify.annotations.NullMarked;
