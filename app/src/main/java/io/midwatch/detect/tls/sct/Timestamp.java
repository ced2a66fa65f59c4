package io.midwatch.detect.tls.sct;

import java.time.Instant;

/**
 * A log's promise to publish a certificate (RFC 6962, section 3.2). Its signature is not checked:
 * that takes the list of logs, which changes every month.
 *
 * @param log the log's id in hexadecimal digits, SHA-256 of its key
 * @param at when the promise was made
 */
public record Timestamp(String log, Instant at) {}
