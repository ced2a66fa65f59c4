/** Tests of the check kind {@code mail-flow}. Read {@link FlowKindTest} first. */
@NullMarked
package io.midwatch.detect.kind.mail.flow;

import org.jspecify.annotations.NullMarked;
