/**
 * Runbooks: what is done when a service breaks, in which order, and who is called.
 *
 * <p>Read {@link io.midwatch.plan.runbook.Stage} first.
 */
@NullMarked
package io.midwatch.plan.runbook;

import org.jspecify.annotations.NullMarked;
