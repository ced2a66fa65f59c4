package io.midwatch.web.heartbeat.view;

import java.util.Optional;

/**
 * One heartbeat in a list.
 *
 * @param word that of its standing: decides the colour
 * @param label for people
 * @param next when it is expected next, in words
 * @param last when it came last, in words
 * @param spark how long runs took; empty where that is not known
 */
public record HeartbeatLine(
    String name,
    String service,
    String link,
    String word,
    String label,
    String cadence,
    String next,
    String last,
    String detail,
    Optional<Spark> spark) {}
