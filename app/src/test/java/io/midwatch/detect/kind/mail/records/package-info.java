/** Tests of the check kind {@code mail-records}. Read {@link RecordsKindTest} first. */
@NullMarked
package io.midwatch.detect.kind.mail.records;

import org.jspecify.annotations.NullMarked;
