package io.midwatch.plan;

/**
 * One way to reach a person.
 *
 * @param channel the key of a {@link ChannelKind}
 * @param address what stands behind it; may hold a secret (a webhook's URL), so it is masked where
 *     it is shown
 * @param options further options of the entry
 */
public record Reach(String channel, String address, Options options) {}
