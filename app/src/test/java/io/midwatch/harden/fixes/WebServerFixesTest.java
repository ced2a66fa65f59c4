package io.midwatch.harden.fixes;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fix for a web server stands where its page says, and the server itself takes it. */
class WebServerFixesTest {
  private static final Identity CERTIFICATE =
      CertificateLab.create(InstantSource.system()).issue(Leaf.of("www.example.org"));
  static final List<String> MODULES =
      List.of(
          "mpm_event",
          "authz_core",
          "authz_host",
          "authn_core",
          "ssl",
          "socache_shmcb",
          "headers",
          "alias",
          "dir",
          "status",
          "setenvif",
          "rewrite",
          "deflate",
          "filter",
          "mime",
          "proxy",
          "proxy_http");

  @TempDir Path dir;

  static Stream<Pasted> nginx() {
    return Pasted.all("nginx");
  }

  static Stream<Pasted> apache() {
    return Pasted.all("apache");
  }

  static Stream<Pasted> haproxy() {
    return Pasted.all("haproxy");
  }

  static Stream<Pasted> caddy() {
    return Pasted.all("caddy");
  }

  @ParameterizedTest
  @MethodSource("nginx")
  void nginxTakesIt(Pasted fix) throws Exception {
    String code = ours(fix.code()).replaceAll("listen (\\S*?)443 ssl[^;]*;", "listen $18443 ssl;");
    String after = code.contains("map $") ? outside(code, "server {") : "";
    boolean whole = code.lines().anyMatch(line -> line.startsWith("server {"));
    Path file =
        Files.writeString(
            dir.resolve("nginx.conf"),
            """
            pid DIR/pid;
            error_log stderr;
            events {}
            http {
            access_log off;
            ssl_certificate DIR/ssl/chain.pem;
            ssl_certificate_key DIR/ssl/key.pem;
            CODE
            }
            """
                .replace("CODE", whole ? code : after + "server {\n" + rest(code, after) + "\n}")
                .replace("DIR", dir.toString()));
    Pasted.takes(
        "nginx", dir, "/usr/sbin/nginx", "-t", "-q", "-p", dir.toString(), "-c", file.toString());
  }

  /** A map stands beside servers. */
  private static String outside(String code, String not) {
    return code.contains(not) ? "" : code.substring(0, code.indexOf("}\n") + 2);
  }

  private static String rest(String code, String before) {
    return code.substring(before.length());
  }

  @ParameterizedTest
  @MethodSource("apache")
  void apacheTakesIt(Pasted fix) throws Exception {
    String code = ours(fix.code());
    int split = code.indexOf("# outside of <VirtualHost>");
    String main = split < 0 ? "" : code.substring(split);
    String inside = split < 0 ? code : code.substring(0, split);
    boolean whole = code.contains("<VirtualHost");
    Path file =
        Files.writeString(
            dir.resolve("apache.conf"),
            MODULES.stream()
                    .map(one ->
                        "LoadModule "
                            + one
                            + "_module /usr/lib/apache2/modules/mod_"
                            + one
                            + ".so\n")
                    .collect(Collectors.joining())
                + """
                ServerRoot DIR
                PidFile DIR/apache.pid
                Mutex file:DIR
                ErrorLog /dev/stderr
                TypesConfig /dev/null
                ServerName www.example.org
                Listen 127.0.0.1:80
                Listen 127.0.0.1:443
                MAIN
                CODE
                """
                    .replace("MAIN", main)
                    .replace(
                        "CODE",
                        whole ? inside : "<VirtualHost *:443>\n" + inside + "</VirtualHost>")
                    .replace("DIR", dir.toString()));
    Pasted.takes("apache2", dir, "/usr/sbin/apache2", "-t", "-f", file.toString());
  }

  @ParameterizedTest
  @MethodSource("haproxy")
  void haproxyTakesIt(Pasted fix) throws Exception {
    String code = ours(fix.code());
    boolean whole = code.lines().anyMatch(line -> line.matches("(global|frontend|backend)\\b.*"));
    Path file =
        Files.writeString(
            dir.resolve("haproxy.cfg"),
            """
            defaults
                mode http
                timeout connect 5s
                timeout client 30s
                timeout server 30s
            """
                + (whole ? code + "\n" : "")
                + "frontend it\n    bind 127.0.0.1:8080\n"
                + (whole ? "" : code.indent(4)));
    Pasted.takes("haproxy", dir, "/usr/sbin/haproxy", "-c", "-f", file.toString());
  }

  @ParameterizedTest
  @MethodSource("caddy")
  void caddyTakesIt(Pasted fix) throws Exception {
    boolean site =
        fix.code().lines().anyMatch(line -> line.matches("[a-z][^ ]*\\.[^ ]*(, .*)? \\{"));
    Path file =
        Files.writeString(
            dir.resolve("Caddyfile"),
            site ? fix.code() : "www.example.org {\n" + fix.code() + "}\n");
    Pasted.takes(
        "caddy",
        dir,
        "/usr/bin/caddy",
        "validate",
        "--adapter",
        "caddyfile",
        "--config",
        file.toString());
  }

  /** The reader's certificates and folders are not here. */
  private String ours(String code) throws IOException {
    Path ssl = Files.createDirectories(dir.resolve("ssl"));
    Files.writeString(ssl.resolve("chain.pem"), CERTIFICATE.chainPem());
    Files.writeString(ssl.resolve("key.pem"), CERTIFICATE.keyPem());
    Files.writeString(ssl.resolve("both.pem"), CERTIFICATE.chainPem() + CERTIFICATE.keyPem());
    Files.createDirectories(dir.resolve("www"));
    return code.replaceAll("/etc/[\\w./-]*(full)?chain\\.pem", ssl + "/chain.pem")
        .replaceAll("/etc/ssl/[\\w.-]*\\.pem", ssl + "/chain.pem")
        .replaceAll("/etc/[\\w./-]*(privkey\\.pem|\\.key)", ssl + "/key.pem")
        .replaceAll("/etc/haproxy/certs/[\\w./-]*", ssl + "/both.pem")
        .replaceAll("/srv/www[\\w/]*", dir + "/www")
        .replace("/run/apache2", dir.toString());
  }
}
