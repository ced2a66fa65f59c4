package io.midwatch.harden.review;

/**
 * A rule of a review: one line of a registry.
 *
 * @param id the id of its page
 */
public record ReviewRule(String id, Judgement judgement) {}
