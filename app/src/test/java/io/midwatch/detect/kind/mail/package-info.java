/** A provider of mailboxes for tests. Read {@link SeedProvider} first. */
@NullMarked
package io.midwatch.detect.kind.mail;

import org.jspecify.annotations.NullMarked;
