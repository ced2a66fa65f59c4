/**
 * DNS and registration from outside: each authoritative server asked itself, the delegation above
 * it, signatures, names that lead nowhere, and what the registry says.
 *
 * <p>Read {@link io.midwatch.harden.review.dns.DnsRules} first.
 */
@NullMarked
package io.midwatch.harden.review.dns;

import org.jspecify.annotations.NullMarked;
