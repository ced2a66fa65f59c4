/** Tests of mail that is handed in. Read {@link GivenMailTest} first. */
@NullMarked
package io.midwatch.harden.review.mail.given;

import org.jspecify.annotations.NullMarked;
