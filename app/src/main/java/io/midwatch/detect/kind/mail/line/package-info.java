/**
 * SMTP and IMAP as a check speaks them: over one connection, line by line, bounded in everything
 * that a server could send without end.
 *
 * <p>Read {@link io.midwatch.detect.kind.mail.line.Line} first.
 */
@NullMarked
package io.midwatch.detect.kind.mail.line;

import org.jspecify.annotations.NullMarked;
