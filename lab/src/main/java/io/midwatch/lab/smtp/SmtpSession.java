package io.midwatch.lab.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Recorder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** One session of the mail server, command by command. */
final class SmtpSession {

  private static final int MAX_LINE = 16 * 1024;

  private final SmtpSettings settings;
  private final Function<SmtpStage, SmtpAct> acts;
  private final Recorder<Mail> recorder;
  private final InstantSource clock;

  private Connection connection;
  private InputStream in;
  private boolean secure;
  private Optional<String> user = Optional.empty();
  private Optional<String> from = Optional.empty();
  private final List<String> to = new ArrayList<>();

  SmtpSession(
      Connection connection,
      SmtpSettings settings,
      Function<SmtpStage, SmtpAct> acts,
      Recorder<Mail> recorder,
      InstantSource clock)
      throws IOException {
    this.settings = settings;
    this.acts = acts;
    this.recorder = recorder;
    this.clock = clock;
    this.secure = settings.implicit() && settings.tls().isPresent();
    this.connection = secure ? settings.tls().get().handshake(connection) : connection;
    this.in = new BufferedInputStream(this.connection.input());
  }

  void run() throws IOException {
    if (!passes(SmtpStage.GREETING)) {
      return;
    }
    say("220 lab.example.test ESMTP");
    boolean open = true;
    while (open) {
      Optional<String> line = line();
      open = line.isPresent() && obey(line.get());
    }
    connection.close();
  }

  private boolean obey(String line) throws IOException {
    int space = line.indexOf(' ');
    String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    String rest = space < 0 ? "" : line.substring(space + 1).strip();
    return switch (verb) {
      case "EHLO", "HELO" -> hello(verb.equals("EHLO"));
      case "STARTTLS" -> startTls();
      case "AUTH" -> auth(rest);
      case "MAIL" -> sender(rest);
      case "RCPT" -> recipient(rest);
      case "DATA" -> data();
      case "RSET" -> reset();
      case "NOOP" -> say("250 fine");
      case "QUIT" -> {
        say("221 bye");
        yield false;
      }
      default -> say("500 no such command");
    };
  }

  private boolean hello(boolean extended) throws IOException {
    if (!passes(SmtpStage.HELLO)) {
      return alive();
    }
    if (!extended) {
      return say("250 lab.example.test");
    }
    say("250-lab.example.test");
    if (settings.tls().isPresent() && !secure) {
      say("250-STARTTLS");
    }
    if (settings.login().isPresent()) {
      say("250-AUTH PLAIN LOGIN");
    }
    say("250-8BITMIME");
    return say("250 SIZE " + settings.maxSize());
  }

  private boolean startTls() throws IOException {
    if (settings.tls().isEmpty() || secure) {
      return say("502 not offered");
    }
    if (!passes(SmtpStage.STARTTLS)) {
      return alive();
    }
    say("220 go ahead");
    connection = settings.tls().get().handshake(connection);
    in = new BufferedInputStream(connection.input());
    secure = true;
    forget();
    return true;
  }

  private boolean auth(String rest) throws IOException {
    String mechanism = rest.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    String initial =
        rest.length() > mechanism.length() ? rest.substring(mechanism.length()).strip() : "";
    String name;
    String password;
    switch (mechanism) {
      case "PLAIN" -> {
        String[] parts = decode(initial.isEmpty() ? ask("334 ") : initial).split("\0", -1);
        name = parts.length == 3 ? parts[1] : "";
        password = parts.length == 3 ? parts[2] : "";
      }
      case "LOGIN" -> {
        name = decode(initial.isEmpty() ? ask("334 VXNlcm5hbWU6") : initial);
        password = decode(ask("334 UGFzc3dvcmQ6"));
      }
      default -> {
        return say("504 no such mechanism");
      }
    }
    if (!passes(SmtpStage.AUTH)) {
      return alive();
    }
    if (!settings.login().equals(Optional.of(new SmtpSettings.Login(name, password)))) {
      return say("535 5.7.8 authentication failed");
    }
    user = Optional.of(name);
    return say("235 2.7.0 welcome");
  }

  private boolean sender(String rest) throws IOException {
    if (settings.login().isPresent() && user.isEmpty()) {
      return say("530 5.7.0 log in first");
    }
    if (!passes(SmtpStage.SENDER)) {
      return alive();
    }
    int size = rest.toUpperCase(Locale.ROOT).indexOf("SIZE=");
    if (size >= 0 && tooLarge(rest.substring(size + 5).split(" ", 2)[0])) {
      return say("552 5.3.4 message too large");
    }
    forget();
    from = Optional.of(address(rest));
    return say("250 2.1.0 sender fine");
  }

  private boolean recipient(String rest) throws IOException {
    if (from.isEmpty()) {
      return say("503 sender first");
    }
    if (!passes(SmtpStage.RECIPIENT)) {
      return alive();
    }
    to.add(address(rest));
    return say("250 2.1.5 recipient fine");
  }

  private boolean data() throws IOException {
    if (from.isEmpty() || to.isEmpty()) {
      return say("503 sender and recipient first");
    }
    if (!passes(SmtpStage.DATA)) {
      return alive();
    }
    say("354 end with a dot");
    Bytes content = content();
    if (content.length() > settings.maxSize()) {
      return say("552 5.3.4 message too large");
    }
    SmtpAct act = acts.apply(SmtpStage.END_OF_DATA);
    boolean good = act instanceof SmtpAct.Proceed || act instanceof SmtpAct.Late;
    recorder.add(
        new Mail(from.orElse(""), List.copyOf(to), content, secure, user, good, clock.instant()));
    forget();
    return perform(act) ? say("250 2.0.0 taken") : alive();
  }

  /** Up to the dot that stands alone; a dot in front of a line is taken off (section 4.5.2). */
  private Bytes content() throws IOException {
    var content = new ByteArrayOutputStream();
    while (true) {
      String line = line().orElseThrow(() -> new IOException("ended within the message"));
      if (line.equals(".")) {
        return Bytes.of(content.toByteArray());
      }
      String plain = line.startsWith(".") ? line.substring(1) : line;
      if (content.size() <= settings.maxSize()) {
        content.writeBytes((plain + "\r\n").getBytes(ISO_8859_1));
      }
    }
  }

  private boolean reset() throws IOException {
    forget();
    return say("250 forgotten");
  }

  private void forget() {
    from = Optional.empty();
    to.clear();
  }

  private boolean passes(SmtpStage stage) throws IOException {
    return perform(acts.apply(stage));
  }

  /** Whether the session goes on as if nothing had been told. */
  private boolean perform(SmtpAct act) throws IOException {
    switch (act) {
      case SmtpAct.Proceed _ -> {
        return true;
      }
      case SmtpAct.Late late -> {
        connection.pause(late.delay());
        return true;
      }
      case SmtpAct.Say say -> {
        say(say.code() + " " + say.text());
        if (say.code() == 421) {
          connection.close();
        }
      }
      case SmtpAct.Hang _ -> connection.swallow();
      case SmtpAct.HangUp _ -> connection.cut();
      case SmtpAct.Reset _ -> connection.reset();
    }
    return false;
  }

  private boolean alive() {
    return !connection.socket().isClosed();
  }

  private boolean tooLarge(String size) {
    return size.length() > 9
        || !size.matches("\\d+")
        || Integer.parseInt(size) > settings.maxSize();
  }

  private String ask(String prompt) throws IOException {
    say(prompt);
    return line().orElse("");
  }

  private boolean say(String line) throws IOException {
    Bytes.of(line + "\r\n").writeTo(connection.output());
    return true;
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String address(String rest) {
    int open = rest.indexOf('<');
    int close = rest.indexOf('>', Math.max(open, 0));
    return open >= 0 && close > open ? rest.substring(open + 1, close) : "";
  }

  private Optional<String> line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        String text = line.toString(ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      }
      line.write(next);
      if (line.size() > MAX_LINE) {
        throw new IOException("line of more than " + MAX_LINE + " bytes");
      }
    }
    return Optional.empty();
  }
}
