package io.midwatch.detect.kind.ping;

import io.midwatch.detect.kind.exec.ProgramRun;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pings by running the system's own {@code ping}, which usually may what we may not. Reads the
 * output of iputils, BusyBox, macOS and the BSDs.
 */
final class ProgramPinger {
  /** {@code 64 bytes from 192.0.2.7: icmp_seq=1 ttl=64 time=0.042 ms}. */
  private static final Pattern REPLY =
      Pattern.compile("(?m)^\\d+ bytes from .*\\btime[=<]([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?ms.*$");

  private final Path program;

  private ProgramPinger(Path program) {
    this.program = program;
  }

  /** The system's program for this family of addresses, if there is one. */
  static Optional<ProgramPinger> find(InetAddress address) {
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    String name = address instanceof Inet6Address && mac ? "ping6" : "ping";
    return Stream.of("/usr/bin/", "/bin/", "/sbin/", "/usr/sbin/")
        .map(folder -> Path.of(folder + name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(ProgramPinger::new);
  }

  /**
   * Pings.
   *
   * @throws IOException when the program cannot be started or refuses
   */
  Echoes ping(InetAddress address, Manner manner, Duration limit)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(program.toString(), "-n"));
    words.addAll(List.of("-c", Integer.toString(manner.count())));
    words.addAll(
        List.of("-i", String.format(Locale.ROOT, "%.3f", manner.interval().toMillis() / 1000.0)));
    words.addAll(List.of("-s", Integer.toString(manner.size())));
    words.add(address.getHostAddress());
    ProgramRun run =
        ProgramRun.start(
            words,
            Path.of("/"),
            Map.of("PATH", "/usr/bin:/bin:/sbin", "LC_ALL", "C"),
            Path.of("/dev/null"));
    Duration needed = manner.interval().multipliedBy(manner.count() - 1L).plus(manner.patience());
    try {
      ProgramRun.Outcome outcome = run.await(needed.compareTo(limit) < 0 ? needed : limit);
      Echoes echoes = read(outcome.output(), manner.count());
      if (echoes.replies() == 0 && outcome.exit() > 1) {
        throw new IOException(outcome.errors().strip());
      }
      return echoes;
    } finally {
      run.close();
    }
  }

  static Echoes read(String output, int sent) {
    List<Long> nanos = new ArrayList<>();
    Matcher matcher = REPLY.matcher(output);
    while (matcher.find() && nanos.size() < sent) {
      if (!matcher.group().contains("DUP!")) {
        nanos.add(Math.round(Double.parseDouble(matcher.group(1)) * 1_000_000));
      }
    }
    return new Echoes(sent, nanos);
  }
}
