package io.midwatch.harden.wire;

import java.util.List;

/**
 * A conversation with a mail server: its greeting is heard, then each line is said and its reply
 * heard. {@code QUIT} is said at the end in any case.
 *
 * @param lines such as {@code EHLO example.org}
 */
public record Smtp(String address, int port, List<String> lines) implements Question<Smtp.Said> {
  public Smtp {
    lines = List.copyOf(lines);
  }

  @Override
  public Class<Said> answers() {
    return Said.class;
  }

  @Override
  public String to() {
    return address;
  }

  @Override
  public String shown() {
    return "SMTP " + address + " port " + port + ": " + String.join(", ", lines);
  }

  /**
   * The replies, the greeting first; fewer than lines when the server hung up.
   *
   * @param replies each with its lines, separated by line feeds
   */
  public record Said(List<String> replies) implements Answer {
    public Said {
      replies = List.copyOf(replies);
    }
  }
}
