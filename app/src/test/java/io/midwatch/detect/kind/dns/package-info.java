/**
 * Resolvers that are right, wrong, of two minds, and hostile.
 *
 * <p>Read {@link io.midwatch.detect.kind.dns.DnsKindTest} first.
 */
@NullMarked
package io.midwatch.detect.kind.dns;

import org.jspecify.annotations.NullMarked;
