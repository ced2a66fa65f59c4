/**
 * The check kind {@code mail-flow}: does a message that we send arrive, in time, in the inbox, and
 * believed?
 *
 * <p>Read {@link io.midwatch.detect.kind.mail.flow.FlowKind} first.
 */
@NullMarked
package io.midwatch.detect.kind.mail.flow;

import org.jspecify.annotations.NullMarked;
