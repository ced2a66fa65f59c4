package io.midwatch.web.oncall.view;

/**
 * A calendar that other programs may read.
 *
 * @param kind {@code rota} or {@code person}
 * @param id of the rota or the person
 * @param name for people to read
 * @param address with the key that opens it
 */
public record FeedLine(String kind, String id, String name, String address) {}
