package io.midwatch.lab.tls;

import io.midwatch.lab.cert.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenSSL's own test server, for what Java's TLS does not do as a server: it staples whatever OCSP
 * answer it is given. Ends with {@link #close}.
 */
public final class OpensslServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/openssl");
  private static final String READY = "ACCEPT ";

  private final Process process;
  private final int port;

  private OpensslServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Is OpenSSL on this machine? */
  public static boolean isHere() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * On a free port of 127.0.0.1.
   *
   * @param folder an empty one for its files
   * @param stapled the DER of the OCSP answer
   * @param more further options of {@code openssl s_server}
   * @throws IOException when it does not start
   */
  public static OpensslServer start(
      Path folder, Identity identity, byte[] stapled, List<String> more) throws IOException {
    Path chain = Files.writeString(folder.resolve("chain.pem"), identity.chainPem());
    Path key = Files.writeString(folder.resolve("key.pem"), identity.keyPem());
    Path answer = Files.write(folder.resolve("ocsp.der"), stapled);
    List<String> words =
        new ArrayList<>(List.of(PROGRAM.toString(), "s_server", "-accept", "127.0.0.1:0", "-www"));
    words.addAll(List.of("-cert", chain.toString(), "-cert_chain", chain.toString()));
    words.addAll(List.of("-key", key.toString(), "-status_file", answer.toString()));
    words.addAll(more);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return new OpensslServer(process, Integer.parseInt(line.replaceFirst(".*:", "").strip()));
      }
      said.append(line).append('\n');
    }
    process.destroyForcibly();
    throw new IOException("openssl s_server did not start: " + said);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
