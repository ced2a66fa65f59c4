/**
 * Proofs of made certificates of the lab. Read {@link io.midwatch.lab.cert.CertificateLabTest}
 * first.
 */
@NullMarked
package io.midwatch.lab.cert;

import org.jspecify.annotations.NullMarked;
