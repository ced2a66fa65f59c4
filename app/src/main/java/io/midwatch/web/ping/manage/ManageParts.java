package io.midwatch.web.ping.manage;

import io.midwatch.base.KeyValueStore;
import io.midwatch.plan.Person;
import io.midwatch.web.ping.desk.PingDesk;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the API of others is handed.
 *
 * @param desk where jobs are found
 * @param keys where what has no other place is kept
 * @param url where people open Midwatch, without a slash at its end; empty: as it was asked
 * @param told who is told of a service: its owner, or all who take turns as its owner
 */
public record ManageParts(
    PingDesk desk, KeyValueStore keys, Supplier<String> url, Function<String, List<Person>> told) {}
