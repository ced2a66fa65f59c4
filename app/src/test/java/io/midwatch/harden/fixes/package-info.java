/**
 * What pages tell to paste is taken by the programs it is for, and mends what a review has found.
 *
 * <p>Read {@link io.midwatch.harden.fixes.Pasted} first.
 */
@NullMarked
package io.midwatch.harden.fixes;

import org.jspecify.annotations.NullMarked;
