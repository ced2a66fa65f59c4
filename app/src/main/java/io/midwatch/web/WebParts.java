package io.midwatch.web;

import io.midwatch.base.KeyValueStore;
import io.midwatch.base.StoreHealth;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.probe.OneLook;
import io.midwatch.respond.answer.Answering;
import io.midwatch.web.host.HostParts;
import io.midwatch.web.incident.IncidentParts;
import io.midwatch.web.intake.IntakeParts;
import io.midwatch.web.reviews.ReviewParts;
import io.midwatch.web.source.Sources;
import io.midwatch.web.status.StatusParts;

/**
 * What the web room is handed by the wiring.
 *
 * @param sources where pages, API and metrics read from
 * @param oneLook looks on request, for {@code /probe}
 * @param keys where tokens and sessions are kept
 * @param store whether what is written reaches the disk
 * @param answering how people take pages
 * @param incidents how people work on incidents
 * @param status what users are told
 * @param intake where others report alerts
 * @param hosts what machines report
 * @param expectations what has to report in by itself
 * @param reviews what is reviewed again and again
 * @param version of this program, as {@code midwatch version} prints it
 * @param open no sign-in: for the demonstration only, and only on loopback
 */
public record WebParts(
    Sources sources,
    OneLook oneLook,
    KeyValueStore keys,
    StoreHealth store,
    Answering answering,
    IncidentParts incidents,
    StatusParts status,
    IntakeParts intake,
    HostParts hosts,
    Expectations expectations,
    ReviewParts reviews,
    String version,
    boolean open) {}
