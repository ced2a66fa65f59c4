/**
 * A small estate on loopback that looks like one on the internet, for tests of reviews.
 *
 * <p>Read {@link io.midwatch.harden.lab.ReviewLab} first.
 */
@NullMarked
package io.midwatch.harden.lab;

import org.jspecify.annotations.NullMarked;
