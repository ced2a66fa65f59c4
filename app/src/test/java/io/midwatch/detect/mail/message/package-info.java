/** Tests of messages as they arrive. Read {@link MessageJudgeTest} first. */
@NullMarked
package io.midwatch.detect.mail.message;

import org.jspecify.annotations.NullMarked;
