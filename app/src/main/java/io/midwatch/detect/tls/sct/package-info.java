/**
 * Has a certificate been shown to the public logs, and how often is that proven (RFC 6962)?
 *
 * <p>Read {@link io.midwatch.detect.tls.sct.Timestamps} first.
 */
@NullMarked
package io.midwatch.detect.tls.sct;

import org.jspecify.annotations.NullMarked;
