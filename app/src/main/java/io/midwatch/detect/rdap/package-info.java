/**
 * Until when is a domain registered, by whom, and what has its registry forbidden (RFC 9082, RFC
 * 9083, RFC 9224)? Reading and writing only; who fetches is not this package's business.
 *
 * <p>Read {@link io.midwatch.detect.rdap.Registration} first.
 */
@NullMarked
package io.midwatch.detect.rdap;

import org.jspecify.annotations.NullMarked;
