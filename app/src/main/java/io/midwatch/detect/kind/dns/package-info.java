/**
 * The {@code dns} check: what resolvers answer, whether they agree, and whether it changed.
 *
 * <p>Read {@link io.midwatch.detect.kind.dns.DnsKind} first.
 */
@NullMarked
package io.midwatch.detect.kind.dns;

import org.jspecify.annotations.NullMarked;
