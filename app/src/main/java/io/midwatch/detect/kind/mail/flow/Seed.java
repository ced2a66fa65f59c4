package io.midwatch.detect.kind.mail.flow;

import io.midwatch.detect.kind.mail.line.Place;
import java.util.Optional;

/**
 * The mailbox in which messages should arrive.
 *
 * @param folder where
 * @param spamFolder where spam is put, if the plan says so
 * @param server that writes Authentication-Results to be believed
 */
record Seed(Place imap, String folder, Optional<String> spamFolder, Optional<String> server) {}
