/**
 * Objectives in words, as pages show them.
 *
 * <p>Read {@link io.midwatch.web.slo.view.ObjectivesView} first.
 */
@NullMarked
package io.midwatch.web.slo.view;

import org.jspecify.annotations.NullMarked;
