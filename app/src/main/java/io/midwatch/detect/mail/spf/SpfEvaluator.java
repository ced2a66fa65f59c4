package io.midwatch.detect.mail.spf;

import io.midwatch.base.Clock;
import io.midwatch.detect.mail.MailDns;

/**
 * May this client send mail for this domain? The function check_host() of RFC 7208, with the tree
 * of everything it looked up.
 *
 * <p>Nothing is thrown and nothing is kept between two calls; safe for use by many threads if the
 * {@link MailDns} is. A call asks at most about 230 questions and stops at the time in its limits.
 *
 * @param dns answers the questions
 * @param clock for the time limit and {@code %{t}}
 * @param limits how far it goes
 * @param receiver our own name for {@code %{r}}; "unknown" when there is none to tell
 */
public record SpfEvaluator(MailDns dns, Clock clock, SpfLimits limits, String receiver) {
  /** An evaluator with the limits of the standard. */
  public static SpfEvaluator standard(MailDns dns, Clock clock) {
    return new SpfEvaluator(dns, clock, SpfLimits.STANDARD, "unknown");
  }

  /** Evaluates; every input has a verdict. */
  public SpfVerdict check(SpfQuery query) {
    return new SpfRun(this, query).verdict();
  }
}
