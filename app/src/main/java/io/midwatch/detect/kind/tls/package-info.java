/**
 * The {@code tls} check: the certificate chain as a server shows it, and when it will end.
 *
 * <p>Read {@link io.midwatch.detect.kind.tls.TlsKind} first.
 */
@NullMarked
package io.midwatch.detect.kind.tls;

import org.jspecify.annotations.NullMarked;
