package io.midwatch.web.ping.mail;

import io.midwatch.base.HeadTail;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Intake;
import io.midwatch.web.http.FastRequest;
import io.midwatch.web.ping.desk.PingDesk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.subethamail.smtp.TooMuchDataException;

/**
 * A mail as a sign: all of it is kept by its two ends, and its words are looked at in what is read
 * of it.
 *
 * @param kept its two ends
 * @param text what is read of it
 */
record MailSign(HeadTail kept, MailText text) {
  /** A larger mail is refused. */
  static final int LARGEST = 8 * 1024 * 1024;

  /** A too large one is heard out up to here, so that its sender hears why it is refused. */
  private static final int MOST_HEARD = 8 * LARGEST;

  /** So much of its beginning is read for words. */
  private static final int READ = 512 * 1024;

  /** Takes a mail in. */
  static MailSign read(InputStream data) throws IOException {
    HeadTail.Filler filler = new HeadTail.Filler(FastRequest.KEPT_HEAD, FastRequest.KEPT_TAIL);
    ByteArrayOutputStream begin = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    for (int read = data.read(part); read >= 0; read = data.read(part)) {
      filler.add(ByteBuffer.wrap(part, 0, read));
      begin.write(part, 0, Math.min(read, Math.max(0, READ - begin.size())));
      if (filler.size() > MOST_HEARD) {
        throw new TooMuchDataException("more than anybody hears out");
      }
    }
    HeadTail kept = filler.done();
    MailText text = MailText.of(begin.toByteArray());
    if (kept.size() > READ) {
      HeadTail end = HeadTail.kept(kept.tail(), new byte[0], kept.tail().length);
      text = new MailText(text.subject(), text.body() + "\n" + end.text());
    }
    return new MailSign(kept, text);
  }

  boolean isTooLarge() {
    return kept.size() > LARGEST;
  }

  Ping ping(Heartbeat heartbeat, PingDesk desk, String from, String remote) {
    return new Ping(
        heartbeat.id(),
        act(heartbeat.intake().words()),
        OptionalInt.empty(),
        Optional.empty(),
        desk.now(),
        PingDesk.body(kept),
        Map.of(),
        "",
        new Ping.Way("email", "", remote, "Email from " + from));
  }

  /** Words of its subject are looked at before those of its body. */
  private Act act(Intake.Words words) {
    if (!words.inSubject() && !words.inBody()) {
      return Act.SUCCESS;
    }
    String read =
        (words.inSubject() ? text.subject() + "\n" : "") + (words.inBody() ? text.body() : "");
    return switch (words.of(read)) {
      case FAILURE -> Act.FAIL;
      case SUCCESS, AS_SENT -> Act.SUCCESS;
      case START -> Act.START;
      case IGNORE -> Act.IGNORED;
    };
  }
}
