package io.midwatch.web.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One alert in the words of its source.
 *
 * @param identity what tells it from others of its source
 * @param labels what silences and the plan go by
 * @param notes what else was said
 * @param title one sentence
 * @param link where the source shows it; may be empty
 * @param since when it began, if that was said
 * @param lasts it is over when it is not reported again for so long
 */
record Said(
    String identity,
    Map<String, String> labels,
    SequencedMap<String, String> notes,
    String title,
    String link,
    Optional<Instant> since,
    Optional<Duration> lasts) {}
