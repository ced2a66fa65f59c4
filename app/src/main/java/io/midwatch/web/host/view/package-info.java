/**
 * Machines in words, as pages show them.
 *
 * <p>Read {@link io.midwatch.web.host.view.HostPage} first.
 */
@NullMarked
package io.midwatch.web.host.view;

import org.jspecify.annotations.NullMarked;
