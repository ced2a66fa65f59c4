package io.midwatch.harden.review.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.real.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Debian's nginx with bad settings, and with the fixes of our own pages pasted in. */
@Timeout(60)
class NginxTest {
  private static final String PROGRAM = "/usr/sbin/nginx";

  @TempDir Path folder;
  private final TlsEstate estate = new TlsEstate();
  private Optional<RealPart> running = Optional.empty();

  @AfterEach
  void close() throws Exception {
    stop();
    estate.close();
  }

  /** Serves the good certificate at both addresses under these settings. */
  private int serve(String settings) throws IOException {
    int port = RealPart.freePort();
    Path chain = Files.writeString(folder.resolve("chain.pem"), estate.good.chainPem());
    Path key = Files.writeString(folder.resolve("key.pem"), estate.good.keyPem());
    Path config =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid FOLDER/nginx.pid;
            error_log stderr notice;
            events { }
            http {
              access_log off;
              client_body_temp_path FOLDER/body;
              proxy_temp_path FOLDER/proxy;
              fastcgi_temp_path FOLDER/fastcgi;
              uwsgi_temp_path FOLDER/uwsgi;
              scgi_temp_path FOLDER/scgi;
              server {
                listen 127.0.0.1:PORT ssl;
                server_name shop.example.test;
                ssl_certificate CHAIN;
                ssl_certificate_key KEY;
                SETTINGS
                location / { return 204; }
              }
            }
            """
                .replace("FOLDER", folder.toString())
                .replace("PORT", Integer.toString(port))
                .replace("CHAIN", chain.toString())
                .replace("KEY", key.toString())
                .replace("SETTINGS", settings));
    start(config);
    for (String address : List.of(TlsEstate.ONE, TlsEstate.TWO)) {
      estate.lab.place(address, 443, Endpoint.at(port));
    }
    return port;
  }

  private void start(Path config) throws IOException {
    RealPart nginx =
        RealPart.start(
            "nginx", folder, PROGRAM, "-p", folder.toString(), "-e", "stderr", "-c", config + "");
    running = Optional.of(nginx);
    nginx.says("getrlimit"); // it listens by then
  }

  private void stop() {
    running.ifPresent(RealPart::close);
  }

  private Map<String, Severity> findings() throws Exception {
    return estate.findings().stream()
        .filter(one -> one.at().shown().contains(":443"))
        .filter(one -> !one.rule().equals("TLS-21")) // the estate has a day of its own
        .collect(Collectors.toMap(Finding::rule, Finding::severity));
  }

  private static String pasted(String rule) {
    return Optional.ofNullable(Registry.book().rule(rule).page().fixes().get("nginx"))
        .orElseThrow()
        .code();
  }

  @Test
  void findsWhatBadSettingsLetIn() throws Exception {
    serve(
        """
        ssl_protocols TLSv1 TLSv1.1 TLSv1.2;
        ssl_ciphers ALL:COMPLEMENTOFALL:@SECLEVEL=0;
        """);
    assertThat(findings())
        .containsEntry("TLS-09", Severity.MEDIUM)
        .containsEntry("TLS-10", Severity.LOW)
        .containsEntry("TLS-11", Severity.CRITICAL)
        .containsOnlyKeys("TLS-09", "TLS-10", "TLS-11");
  }

  @Test
  void findsEarlyDataUntilTheFixIsPasted() throws Exception {
    String sound = "ssl_ciphers ECDHE+AESGCM;\n";
    serve(sound + "ssl_protocols TLSv1.2 TLSv1.3;\nssl_early_data on;");
    assertThat(findings()).containsEntry("TLS-22", Severity.LOW).containsOnlyKeys("TLS-22");
    stop();
    serve(sound + pasted("TLS-22"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void commandsSeeWhatThePastedFixHasChanged() throws Exception {
    int port =
        serve(
            """
            ssl_protocols TLSv1 TLSv1.1 TLSv1.2;
            ssl_ciphers ALL:COMPLEMENTOFALL:@SECLEVEL=0;
            """);
    List<Finding> found =
        estate.findings().stream()
            .filter(one -> List.of("TLS-09", "TLS-10", "TLS-11").contains(one.rule()))
            .filter(one -> one.at().shown().contains(":443"))
            .toList();
    assertThat(found).hasSize(3).allMatch(one -> !isWell(one, port));
    stop();
    int mended = serve(pasted("TLS-11"));
    assertThat(found).allMatch(one -> isWell(one, mended));
  }

  /** By the command of the report: at TLS-10 a suite is agreed on, else none. */
  private boolean isWell(Finding finding, int port) {
    String command =
        RulePage.filled(Registry.book().rule(finding.rule()).page().verify(), finding)
            .replaceAll("203\\.0\\.113\\.2[01]:443", "127.0.0.1:" + port);
    assertThat(command).contains("openssl s_client -connect 127.0.0.1:" + port);
    try {
      String said = RealPart.end("openssl", folder, Map.of(), "/bin/sh", "-c", command).said();
      assertThat(said).contains("Cipher is");
      return finding.rule().equals("TLS-10")
          ? said.contains("Cipher is TLS_")
          : !said.matches("(?s).*Cipher is [^(].*");
    } catch (Exception broken) {
      throw new AssertionError(command, broken);
    }
  }

  @Test
  void findsNothingOnceTheFixOfThePageIsPasted() throws Exception {
    serve(pasted("TLS-11"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void findsAMissingIntermediateOfARealServer() throws Exception {
    serve(pasted("TLS-12"));
    Path leaf =
        Files.writeString(
            folder.resolve("chain.pem"), estate.good.withoutIntermediates().chainPem());
    assertThat(leaf).isNotEmptyFile();
    stop();
    start(folder.resolve("nginx.conf"));
    estate.at(TlsEstate.ONE, 993, estate.good);
    assertThat(findings()).containsKey("TLS-03");
  }
}
