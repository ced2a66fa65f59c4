package io.midwatch.web.live;

import io.midwatch.base.CheckId;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.web.api.AlertBody;
import io.midwatch.web.source.EventText;
import java.time.Instant;
import java.util.Optional;

/**
 * One event of the log.
 *
 * @param number its place in the log
 * @param text one sentence for people
 * @param alert as it was then
 */
record EventBody(
    long number,
    String type,
    Instant at,
    String text,
    Optional<String> check,
    Optional<AlertBody> alert) {
  static EventBody of(AlertLog.Numbered numbered) {
    return new EventBody(
        numbered.number(),
        EventText.type(numbered.event()),
        numbered.event().at(),
        EventText.sentence(numbered.event()),
        EventText.check(numbered.event()).map(CheckId::text),
        EventText.alert(numbered.event()).map(AlertBody::of));
  }
}
