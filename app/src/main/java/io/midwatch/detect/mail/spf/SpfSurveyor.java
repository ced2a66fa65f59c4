package io.midwatch.detect.mail.spf;

import io.midwatch.base.Clock;
import io.midwatch.detect.mail.MailDns;
import java.time.Duration;

/**
 * What does the whole record of a domain cost and promise? Where {@link SpfEvaluator} stops at the
 * first match, this one walks every term of every record, for a review.
 *
 * <p>Goes no further than {@link #MOST_TERMS} terms that ask and the given time. Nothing is thrown.
 *
 * @param time for all of it
 */
public record SpfSurveyor(MailDns dns, Clock clock, Duration time) {
  /** Far beyond the limit of ten, to say by how much it is passed. */
  static final int MOST_TERMS = 60;

  /** Walks the record of a domain. */
  public SpfSurvey survey(String domain) {
    return new SpfWalk(this).survey(domain);
  }
}
