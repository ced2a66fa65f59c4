/**
 * TLS and certificates from outside: every address of every name, each port that speaks TLS.
 *
 * <p>Read {@link io.midwatch.harden.review.tls.TlsRules} first.
 */
@NullMarked
package io.midwatch.harden.review.tls;

import org.jspecify.annotations.NullMarked;
