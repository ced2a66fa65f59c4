/**
 * Proofs of the HTTP server and its faults of the lab. Read {@link
 * io.midwatch.lab.http.FaultyHttpServerTest} first.
 */
@NullMarked
package io.midwatch.lab.http;

import org.jspecify.annotations.NullMarked;
