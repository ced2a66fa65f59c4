package io.midwatch.detect.expect.ledger;

import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;

/** What is expected when, how long it is waited for, and how much is put up with. */
public record Terms(Cadence cadence, Limits limits, Tolerance tolerance) {}
