package io.midwatch.respond.status.subscribe;

import java.time.Instant;

/**
 * One message to one subscriber, on its way.
 *
 * @param key the same for every attempt, also after a crash: the post and the subscriber
 * @param subscriber the subscriber's id
 * @param post the number of the post that it tells
 * @param attempts how many were made
 * @param nextAt when it is tried next
 */
public record Letter(String key, String subscriber, long post, int attempts, Instant nextAt) {}
