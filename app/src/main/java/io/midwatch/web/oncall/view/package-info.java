/**
 * What the page about who is on call shows, ready to be printed.
 *
 * <p>Read {@link io.midwatch.web.oncall.view.RotaView} first.
 */
@NullMarked
package io.midwatch.web.oncall.view;

import org.jspecify.annotations.NullMarked;
