/**
 * TLS as a server may get it wrong: chains that do not hold, and bytes that are no handshake at
 * all. Read {@link TlsSettings} first.
 */
@NullMarked
package io.midwatch.lab.tls;

import org.jspecify.annotations.NullMarked;
