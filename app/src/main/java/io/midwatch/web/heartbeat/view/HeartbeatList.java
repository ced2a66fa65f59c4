package io.midwatch.web.heartbeat.view;

import java.util.List;

/**
 * A page of the list of heartbeats.
 *
 * @param lines the bad ones first, over all pages
 * @param stretch which of them these are
 */
public record HeartbeatList(List<HeartbeatLine> lines, Stretch stretch) {}
