package io.midwatch.detect.kind.mail.line;

import io.midwatch.base.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mailbox as far as a check needs it (RFC 9051, RFC 3501, RFC 4315, RFC 6154). */
public final class Imap {
  private static final int MOST_LINES = 5_000;
  private static final int MOST_FOUND = 200;
  private static final int LARGEST = 256 * 1024;
  private static final Pattern LITERAL = Pattern.compile("\\{([0-9]{1,12})\\+?\\}$");
  private static final Pattern FOLDER =
      Pattern.compile(
          "(?i)\\* LIST \\(([^)]*)\\) (?:NIL|\"[^\"]*\") (?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

  private final Line line;
  private String capabilities = "";
  private int number;

  private Imap(Line line) {
    this.line = line;
  }

  /** What a command gave: its untagged lines, and the octets that came in them. */
  private record Given(List<String> lines, List<byte[]> literals) {}

  /**
   * Logs in.
   *
   * @throws IOException when that fails; {@link Line#fault} reads it
   */
  public static Imap logIn(Line line) throws IOException {
    Imap imap = new Imap(line);
    String greeting = line.hear();
    if (!greeting.startsWith("* OK") && !greeting.startsWith("* PREAUTH")) {
      throw new LineException(
          Reason.PROTOCOL,
          line.place().server() + " does not speak IMAP, it says: " + Shown.of(greeting));
    }
    if (line.place().tls() == Place.Tls.STARTTLS) {
      imap.command("STARTTLS");
      line.secure();
    }
    if (!greeting.startsWith("* PREAUTH")) {
      imap.authenticate();
    }
    imap.capabilities =
        String.join(" ", imap.command("CAPABILITY").lines()).toUpperCase(Locale.ROOT);
    return imap;
  }

  private void authenticate() throws IOException {
    String user = line.place().user().orElse("");
    String password = line.place().password().reveal();
    String both = user + password;
    if (both.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      command("LOGIN " + quoted(user) + " " + quoted(password), Reason.AUTH_FAILED);
    } else {
      byte[] plain = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
      line.say(tag() + " AUTHENTICATE PLAIN");
      String go = line.hear();
      if (go.startsWith("+")) {
        line.say(Base64.getEncoder().encodeToString(plain));
      }
      answered("AUTHENTICATE", Reason.AUTH_FAILED);
    }
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private String tag() {
    number++;
    return "m" + number;
  }

  private Given command(String words) throws IOException {
    return command(words, Reason.PROTOCOL);
  }

  private Given command(String words, Reason refusal) throws IOException {
    line.say(tag() + " " + words);
    return answered(words.split(" ", 2)[0], refusal);
  }

  /** Reads until the command is done. */
  private Given answered(String name, Reason refusal) throws IOException {
    Given given = new Given(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < MOST_LINES; i++) {
      String said = whole(given.literals());
      if (said.startsWith("m" + number + " ")) {
        if (said.regionMatches(true, said.indexOf(' ') + 1, "OK", 0, 2)) {
          return given;
        }
        throw new LineException(
            refusal, line.place().server() + " answers " + name + " with: " + Shown.of(said));
      }
      given.lines().add(said);
    }
    throw new LineException(Reason.PROTOCOL, line.place().server() + " answers without end");
  }

  /** A line with the literals in it put aside. */
  private String whole(List<byte[]> literals) throws IOException {
    StringBuilder all = new StringBuilder(line.hear());
    for (Matcher literal = LITERAL.matcher(all); literal.find(); literal = LITERAL.matcher(all)) {
      long octets = Long.parseLong(literal.group(1));
      if (octets > LARGEST || literals.size() > MOST_FOUND || all.length() > LARGEST) {
        throw new LineException(
            Reason.BODY_TOO_LARGE,
            line.place().server() + " sends " + octets + " octets in one piece");
      }
      literals.add(line.hear((int) octets));
      all.append(' ').append(line.hear());
    }
    return all.toString();
  }

  /** The folder where spam goes, by its mark or its usual names. */
  public Optional<String> junk() throws IOException {
    List<String> usual = List.of("junk", "spam", "junk e-mail", "junk email", "bulk mail");
    Optional<String> byName = Optional.empty();
    for (String said : command("LIST \"\" \"*\"").lines()) {
      Matcher folder = FOLDER.matcher(said);
      if (!folder.find()) {
        continue;
      }
      String name = folder.group(2) == null ? folder.group(3) : folder.group(2);
      String plain = name.replace("\\\\", "\\").replace("\\\"", "\"");
      if (folder.group(1).toLowerCase(Locale.ROOT).contains("\\junk")) {
        return Optional.of(plain);
      }
      String last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('.')) + 1);
      if (usual.contains(last.toLowerCase(Locale.ROOT))) {
        byName = Optional.of(plain);
      }
    }
    return byName;
  }

  /** Opens a folder, as it is now. */
  public void open(String folder) throws IOException {
    command("SELECT " + quoted(folder));
  }

  /**
   * Numbers of messages in the open folder.
   *
   * @param criteria such as {@code SUBJECT word}
   */
  public List<Long> search(String criteria) throws IOException {
    List<Long> found = new ArrayList<>();
    for (String said : command("UID SEARCH " + criteria).lines()) {
      if (said.regionMatches(true, 0, "* SEARCH", 0, 8)) {
        for (String word : said.substring(8).strip().split(" ", MOST_FOUND + 1)) {
          if (word.matches("[0-9]{1,10}") && found.size() < MOST_FOUND) {
            found.add(Long.parseLong(word));
          }
        }
      }
    }
    return found;
  }

  /** A message as it lies there, at most its first 256 KiB; empty when it is gone. */
  public byte[] fetch(long uid) throws IOException {
    Given given = command("UID FETCH " + uid + " (BODY.PEEK[]<0." + LARGEST + ">)");
    return given.literals().isEmpty() ? new byte[0] : given.literals().getFirst();
  }

  /**
   * Deletes messages of our own. Without UIDPLUS, others that somebody has marked stay, and so do
   * ours, marked.
   */
  public void delete(List<Long> uids) throws IOException {
    if (uids.isEmpty()) {
      return;
    }
    String set = String.join(",", uids.stream().map(String::valueOf).toList());
    command("UID STORE " + set + " +FLAGS.SILENT (\\Deleted)");
    if (capabilities.contains("UIDPLUS")) {
      command("UID EXPUNGE " + set);
    } else if (uids.containsAll(search("DELETED"))) {
      command("EXPUNGE");
    }
  }
}
