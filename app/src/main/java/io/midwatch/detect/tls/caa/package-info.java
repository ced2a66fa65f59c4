/**
 * Which authorities may issue for a name, and would the one that issued last be refused next time?
 *
 * <p>Read {@link io.midwatch.detect.tls.caa.CaaPolicy} first.
 */
@NullMarked
package io.midwatch.detect.tls.caa;

import org.jspecify.annotations.NullMarked;
