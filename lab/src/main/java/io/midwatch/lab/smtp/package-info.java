/**
 * A mail server for the lab that keeps what it is given and refuses, stalls or drops as told. Read
 * {@link LabSmtp} first.
 */
@NullMarked
package io.midwatch.lab.smtp;

import org.jspecify.annotations.NullMarked;
