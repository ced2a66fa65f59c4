package io.midwatch.web.ping.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * So many connections from one address, and none for longer than so: who sends a letter every
 * twenty seconds holds no place for ever. Safe for use by many threads.
 */
final class MailSessions implements SessionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(MailSessions.class);

  private final SessionHandler few;
  private final Executor later;
  private final Map<Session, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();

  MailSessions(int mostFromOne, Duration longest) {
    this.few = SessionHandler.limitConcurrentSessionsBySource(mostFromOne);
    this.later = CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public SessionAcceptance accept(Session session) {
    SessionAcceptance answer = few.accept(session);
    if (answer.accepted()) {
      ends.put(session, CompletableFuture.runAsync(() -> end(session), later));
    }
    return answer;
  }

  private static void end(Session session) {
    try {
      LOG.info("a connection for mail lasted too long and was closed");
      session.getSocket().close();
    } catch (IOException e) {
      LOG.debug("it was closed already", e);
    }
  }

  @Override
  public void onSessionEnd(Session session) {
    few.onSessionEnd(session);
    CompletableFuture<Void> end = ends.remove(session);
    if (end != null) {
      end.cancel(false);
    }
  }
}
