package io.midwatch.harden.wire.bundle;

import io.midwatch.harden.wire.Answer;
import io.midwatch.harden.wire.Heard;
import io.midwatch.harden.wire.Question;

/** A question and what became of it. */
public record Exchange<A extends Answer>(Question<A> question, Heard<A> heard) {}
