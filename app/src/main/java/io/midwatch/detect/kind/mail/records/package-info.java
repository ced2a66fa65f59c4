/**
 * The check kind {@code mail-records}: does what a domain publishes about its mail still hold?
 *
 * <p>Read {@link io.midwatch.detect.kind.mail.records.RecordsKind} first.
 */
@NullMarked
package io.midwatch.detect.kind.mail.records;

import org.jspecify.annotations.NullMarked;
