/**
 * Certificates made to order: roots, intermediates, leaves, good or broken, with revocation lists
 * and OCSP answers. Read {@link CertificateLab} first.
 */
@NullMarked
package io.midwatch.lab.cert;

import org.jspecify.annotations.NullMarked;
