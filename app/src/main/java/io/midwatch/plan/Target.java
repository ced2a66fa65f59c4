package io.midwatch.plan;

/**
 * What a check looks at.
 *
 * @param text as written in the plan
 * @param id the same without scheme, credentials and query: the last part of the check's id
 * @param host the host or program it goes to, for the limit of looks per host; may be empty
 */
public record Target(String text, String id, String host) {}
