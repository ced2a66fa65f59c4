/**
 * What a review or a lint can say: rules with their pages, findings, and outcomes that are no
 * findings.
 *
 * <p>Read {@link io.midwatch.harden.finding.Outcome} first.
 */
@NullMarked
package io.midwatch.harden.finding;

import org.jspecify.annotations.NullMarked;
