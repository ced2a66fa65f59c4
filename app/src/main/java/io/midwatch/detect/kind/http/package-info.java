/**
 * The {@code http} check: one request and what it led to, with every phase of every hop.
 *
 * <p>Read {@link io.midwatch.detect.kind.http.HttpKind} first.
 */
@NullMarked
package io.midwatch.detect.kind.http;

import org.jspecify.annotations.NullMarked;
