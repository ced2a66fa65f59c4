package io.midwatch.respond.answer.mail;

import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.Answering;
import io.midwatch.respond.channel.mail.ReplyBoxSettings;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the mailbox in which replies arrive, and takes the pages that they take.
 *
 * <p>Only a reply that carries the signed mark of a message counts. What was looked at is flagged
 * as seen, and as answered when it took something: never looked at again, also after a restart. A
 * mail that could not be carried out, because the disk is full, stays unseen for the next time.
 */
public final class ReplyBox {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyBox.class);
  private static final int MOST_AT_ONCE = 100;
  private static final int LARGEST = 512 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(15);

  private final Answering answering;

  /** Takes pages with this. */
  public ReplyBox(Answering answering) {
    this.answering = answering;
  }

  /**
   * Looks into the mailbox once.
   *
   * @return how many replies took or passed on something
   * @throws IOException when the mailbox cannot be read, saying why
   */
  public int look(ReplyBoxSettings settings) throws IOException {
    try {
      Session session = Session.getInstance(settings.properties(CONNECT, READ));
      try (Store store = session.getStore("imap")) {
        store.connect(settings.user(), settings.password().reveal());
        try (Folder folder = store.getFolder(settings.folder())) {
          folder.open(Folder.READ_WRITE);
          return read(folder);
        }
      }
    } catch (MessagingException | GeneralSecurityException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private int read(Folder folder) throws MessagingException {
    Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
    int done = 0;
    for (int at = 0; at < Math.min(unseen.length, MOST_AT_ONCE); at++) {
      boolean took = carryOut(unseen[at]);
      if (took) {
        unseen[at].setFlag(Flags.Flag.ANSWERED, true);
        done++;
      }
      unseen[at].setFlag(Flags.Flag.SEEN, true);
    }
    return done;
  }

  private boolean carryOut(Message mail) {
    MailReply reply;
    String id;
    try {
      boolean fits = mail.getSize() >= 0 && mail.getSize() <= LARGEST;
      reply = fits && mail instanceof MimeMessage mime ? MailReply.of(mime) : MailReply.NOTHING;
      id = mail instanceof MimeMessage mime ? String.valueOf(mime.getMessageID()) : "";
    } catch (MessagingException | IOException | RuntimeException e) {
      LOG.info("a mail in the mailbox of replies could not be read: {}", e.toString());
      return false;
    }
    Optional<Delivery> delivery = answering.marked(reply.marks());
    String request = "mail-" + id;
    if (reply.verb().isEmpty() || delivery.isEmpty() || answering.seen().has(request)) {
      return false;
    }
    boolean moved =
        !answering
            .answer(delivery.get(), delivery.get().person(), "email", reply.verb().get())
            .isEmpty();
    answering.seen().add(request);
    return moved;
  }
}
