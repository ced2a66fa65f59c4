package io.midwatch.detect.kind.dns;

import io.midwatch.detect.dnssec.PassingResolver;
import java.io.IOException;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Notes what a resolver did not answer. A validator says "bogus" both when a signature is wrong and
 * when it could not fetch one, and only the first is the zone's fault.
 */
final class NotedResolver extends PassingResolver {
  /** The end of a note about silence. */
  static final String LATE = "did not answer in time";

  private final Notes notes;

  /**
   * What came up during one proof, in order.
   *
   * @param now the time that signatures are held against
   * @param failures what was not answered, and how
   * @param expired signatures that have run out
   */
  record Notes(Instant now, Queue<String> failures, Queue<String> expired) {
    static Notes at(Instant now) {
      return new Notes(now, new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
    }
  }

  NotedResolver(Resolver real, Notes notes) {
    super(real);
    this.notes = notes;
  }

  @Override
  protected CompletionStage<Message> passed(Message query, CompletionStage<Message> answering) {
    return answering.whenComplete((answer, failed) -> note(query, answer, failed));
  }

  private void note(Message query, @Nullable Message answer, @Nullable Throwable failed) {
    @Nullable Record question = query.getQuestion();
    String what =
        question == null
            ? "a question"
            : question.getName().toString(true) + " " + Type.string(question.getType());
    if (failed != null) {
      notes.failures().add(isLate(failed) ? LATE : "could not be asked for " + what);
    } else if (answer != null
        && answer.getRcode() != Rcode.NOERROR
        && answer.getRcode() != Rcode.NXDOMAIN) {
      notes.failures().add("answers " + Rcode.string(answer.getRcode()) + " for " + what);
    } else if (answer != null) {
      answer.getSection(Section.ANSWER).forEach(this::noteExpired);
      answer.getSection(Section.AUTHORITY).forEach(this::noteExpired);
    }
  }

  private void noteExpired(Record record) {
    if (record instanceof RRSIGRecord signature && signature.getExpire().isBefore(notes.now())) {
      notes
          .expired()
          .add(
              "the signature of "
                  + signature.getName().toString(true)
                  + " "
                  + Type.string(signature.getTypeCovered())
                  + " expired at "
                  + signature.getExpire());
    }
  }

  private static boolean isLate(Throwable failed) {
    Throwable cause =
        failed instanceof CompletionException && failed.getCause() != null
            ? failed.getCause()
            : failed;
    return cause instanceof TimeoutException
        || (cause instanceof IOException io
            && String.valueOf(io.getMessage()).contains("imed out"));
  }
}
