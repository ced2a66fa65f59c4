package io.midwatch.harden.wire;

/** A header line of a request or an answer, as written. */
public record Header(String name, String value) {}
