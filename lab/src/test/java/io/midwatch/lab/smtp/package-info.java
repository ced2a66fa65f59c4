/** Proofs of the mail server of the lab. Read {@link io.midwatch.lab.smtp.LabSmtpTest} first. */
@NullMarked
package io.midwatch.lab.smtp;

import org.jspecify.annotations.NullMarked;
