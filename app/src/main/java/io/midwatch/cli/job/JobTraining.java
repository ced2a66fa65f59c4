package io.midwatch.cli.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A few jobs for the JVM to learn from, so that its ahead-of-time cache holds what {@code run} and
 * {@code ping} need: against a server that answers, one that is not there, and one that breaks off
 * where TLS begins.
 */
final class JobTraining {
  private static final String CHECK = "/ping/00000000-0000-4000-8000-000000000000";

  private JobTraining() {}

  static int run() {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Path queue = Files.createTempDirectory("midwatch-training");
      Thread answering = new Thread(() -> answer(server), "midwatch-training");
      answering.setDaemon(true);
      answering.start();
      String here = "://127.0.0.1:" + server.getLocalPort() + CHECK;
      String folder = queue.toString();
      job(
          "run",
          "--quiet",
          "--queue",
          folder,
          "http" + here,
          "--",
          "sh",
          "-c",
          "echo a; sleep 0.2");
      job("run", "--quiet", "--queue=" + folder, "http" + here, "--", "sh", "-c", "exit 1");
      job("ping", "--quiet", "--queue", folder, "http" + here, "log");
      String root = "http://127.0.0.1:" + server.getLocalPort();
      job("run", "--queue", folder, "--url", root, "--key", "k", "a-job", "--", "true");
      job("run", "--quiet", "--queue", folder, "https" + here, "--", "true");
      job("run", "--quiet", "--queue", folder, "http://127.0.0.1:1" + CHECK, "--", "true");
      job("run", "--quiet", "--queue", folder, "http" + here, "--", "no-such-program");
      remove(queue);
      return 0;
    } catch (IOException e) {
      System.err.println("training failed: " + e);
      return 1;
    }
  }

  private static void job(String... words) {
    if (JobMain.quick(words).isEmpty()) {
      System.err.println("training: not understood: " + String.join(" ", words));
    }
  }

  /** The same answer to everything, without looking at what was asked. */
  private static void answer(ServerSocket server) {
    byte[] ok =
        "HTTP/1.1 200 OK\r\nPing-Body-Limit: 65536\r\nContent-Length: 2\r\n\r\nOK"
            .getBytes(StandardCharsets.US_ASCII);
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.setSoTimeout(500);
        while (socket.getInputStream().read(new byte[8192]) > 0) {
          socket.getOutputStream().write(ok);
        }
      } catch (IOException ended) {
        // The next one, if there is one.
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      files.forEach(file -> {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    Files.delete(folder);
  }
}
