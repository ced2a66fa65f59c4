package io.midwatch.cli.review;

import io.midwatch.detect.mail.DomainName;
import io.midwatch.harden.review.Handed;
import io.midwatch.harden.review.tls.LogList;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Wire;
import io.midwatch.harden.wire.origin.Charted;
import io.midwatch.harden.wire.origin.OriginFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is handed in beside the targets, since nobody could see it from outside. */
final class HandedOptions {
  private static final int LARGEST = 4 << 20;
  private static final int MOST_OCTETS = 8 << 20;

  @Option(
      names = "--message",
      paramLabel = "FILE",
      description =
          "A mail of yours as it arrived (.eml): is it signed, aligned, sent from a domain of your"
              + " own? Several times for several.")
  private List<Path> messages = new ArrayList<>();

  @Option(
      names = "--rua",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Reports of receivers about DMARC or TLS: .xml, .json, .gz, .zip, or the mails that"
              + " brought them.")
  private List<Path> reports = new ArrayList<>();

  @Option(
      names = "--dkim-selector",
      paramLabel = "NAME",
      description =
          "A DKIM selector you sign with, which must have a key; NAME._domainkey.DOMAIN for one"
              + " domain. Several times for several.")
  private List<String> selectors = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      description = "What your programs put into From. Several times for several.")
  private List<String> senders = new ArrayList<>();

  @Option(
      names = "--networks",
      paramLabel = "FILE",
      description =
          "A table of whose network each address is in: first and last address, AS number, country"
              + " and description between tabs, plain or gzip. Spread over networks is then judged"
              + " by operator and country.")
  private @Nullable Path networks;

  @Option(
      names = "--ct-logs",
      paramLabel = "FILE",
      description =
          "The public logs of certificates that browsers know (log_list.json, version 3), as Google"
              + " and Apple publish them. The signatures of timestamps are checked then.")
  private @Nullable Path logs;

  /** The wire with the table of networks at hand, if one was handed in. */
  Wire charted(Wire wire, CommandSpec spec) {
    if (networks == null) {
      return wire;
    }
    try {
      return new Charted(OriginFile.read(networks), wire);
    } catch (IOException unreadable) {
      throw new ParameterException(
          spec.commandLine(), "--networks: " + unreadable.getMessage(), unreadable);
    }
  }

  /** What differs from the usual, as keys of a review of the plan. */
  Map<String, String> manners() {
    Map<String, String> manners = new TreeMap<>();
    if (networks != null) {
      manners.put("networks", quoted(networks));
    }
    if (logs != null) {
      manners.put("ct-logs", quoted(logs));
    }
    return manners;
  }

  private static String quoted(Path file) {
    return "'" + file.toAbsolutePath().normalize().toString().replace("'", "''") + "'";
  }

  /** What is handed in to a bundle that is reviewed again takes the place of what stands there. */
  Handed read(CommandSpec spec, Handed bundled) throws IOException {
    Handed given = read(spec);
    return given.isOnlyLogs() ? bundled.with(given.logs()) : given;
  }

  Handed read(CommandSpec spec) throws IOException {
    for (String selector : selectors) {
      if (DomainName.of(selector).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "--dkim-selector takes a name such as s1, not '" + selector + "'");
      }
    }
    for (String sender : senders) {
      int at = sender.lastIndexOf('@');
      if (at < 1 || DomainName.of(sender.substring(at + 1)).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "--from takes shop@example.org, not '" + sender + "'");
      }
    }
    List<Handed.Paper> mails = papers(messages, spec);
    List<Handed.Paper> told = papers(reports, spec);
    long all = sum(mails) + sum(told);
    if (all > MOST_OCTETS) {
      throw new ParameterException(
          spec.commandLine(), "the files have more than 8 MiB together: hand in fewer at a time");
    }
    return new Handed(
        new LinkedHashSet<>(selectors), new LinkedHashSet<>(senders), mails, told, logs(spec));
  }

  private Optional<Handed.Paper> logs(CommandSpec spec) {
    if (logs == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LogList.paper(logs));
    } catch (IOException unreadable) {
      throw new ParameterException(
          spec.commandLine(), "--ct-logs: " + unreadable.getMessage(), unreadable);
    }
  }

  private static long sum(List<Handed.Paper> papers) {
    return papers.stream().mapToLong(paper -> paper.octets().size()).sum();
  }

  private static List<Handed.Paper> papers(List<Path> files, CommandSpec spec) throws IOException {
    List<Handed.Paper> papers = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] octets = in.readNBytes(LARGEST + 1);
        if (octets.length > LARGEST) {
          throw new ParameterException(
              spec.commandLine(), file + " has more than 4 MiB; reports may be packed with gzip");
        }
        papers.add(new Handed.Paper(String.valueOf(file.getFileName()), Bytes.of(octets)));
      } catch (java.nio.file.NoSuchFileException missing) {
        throw new ParameterException(spec.commandLine(), "there is no file " + file);
      }
    }
    return papers;
  }
}
