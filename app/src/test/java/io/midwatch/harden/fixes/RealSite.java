package io.midwatch.harden.fixes;

import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WellRunSite;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.review.web.WebRules;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.real.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A site behind a real web server, whose settings have places at which fixes are pasted. The
 * server's ports, files and certificates are here and not where pages say.
 */
final class RealSite implements AutoCloseable {
  static final String NAME = WellRunSite.NAME;
  static final String BARE = "example.test";

  private static final Identity CERTIFICATE =
      CertificateLab.shared().issue(Leaf.of(NAME, BARE, "*." + BARE));

  private final Path folder;
  private final RealServer server;
  private final ReviewLab lab = new ReviewLab();
  private final Map<String, String> places;
  private final int plain = RealPart.freePort();
  private final int secure = RealPart.freePort();
  private final int behind;
  private Optional<RealPart> running = Optional.empty();

  /**
   * One that does not run yet.
   *
   * @param behind the port of the application; pages say 8080
   */
  RealSite(Path folder, RealServer server, int behind) throws Exception {
    this.folder = folder;
    this.server = server;
    this.behind = behind;
    this.places = new LinkedHashMap<>(server.bad());
    Files.writeString(folder.resolve("chain.pem"), CERTIFICATE.chainPem());
    Files.writeString(folder.resolve("key.pem"), CERTIFICATE.keyPem());
    file("index.html", WellRunSite.text());
    for (String name : List.of(NAME, BARE)) {
      lab.dns().put(name + ". 300 IN A " + WellRunSite.ONE);
    }
    lab.place(WellRunSite.ONE, 80, Endpoint.at(plain));
    lab.place(WellRunSite.ONE, 443, Endpoint.at(secure));
  }

  /** Writes a file of the site. */
  void file(String name, String text) throws Exception {
    Path file = folder.resolve("www").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    // Apache reads it as another user.
    RealPart.run("coreutils", folder, "/bin/chmod", "-R", "a+rX", folder.toString());
  }

  /** Replaces what stands at a place. */
  RealSite put(String place, String settings) {
    places.put(place, settings);
    return this;
  }

  /** Adds to what stands at a place. */
  void add(String place, String settings) {
    places.merge(place, settings, (before, more) -> before + "\n" + more);
  }

  /** Pastes the fix for a finding, as the report shows it, at the place its page says. */
  void paste(Finding finding, String stack, String place) {
    RulePage.Fix fix =
        Optional.ofNullable(Registry.book().rule(finding.rule()).page().fixes().get(stack))
            .orElseThrow();
    server.paste(this, place, RulePage.filled(fix.code(), finding));
  }

  /** Starts it, anew if it runs. */
  void restart() throws IOException {
    stop();
    String text = server.settings();
    for (Map.Entry<String, String> place : places.entrySet()) {
      text = text.replace("@" + place.getKey() + "@", place.getValue());
    }
    Path file = Files.writeString(folder.resolve("settings"), ours(text));
    running = Optional.of(server.start(folder, file));
  }

  private String ours(String text) {
    return text.replaceAll("listen 80;|listen @80@;", "listen 127.0.0.1:" + plain + ";")
        .replaceAll("listen \\[::]:(80|443 ssl);", "")
        .replace("listen 443 ssl;", "listen 127.0.0.1:" + secure + " ssl;")
        .replace("*:80>", "127.0.0.1:" + plain + ">")
        .replace("*:443>", "127.0.0.1:" + secure + ">")
        .replaceAll("Listen 80\n", "Listen 127.0.0.1:" + plain + "\n")
        .replaceAll("Listen 443\n", "Listen 127.0.0.1:" + secure + "\n")
        .replace("127.0.0.1:8080", "127.0.0.1:" + behind)
        .replaceAll("/etc/letsencrypt/live/[\\w.]+/fullchain.pem", folder + "/chain.pem")
        .replaceAll("/etc/letsencrypt/live/[\\w.]+/privkey.pem", folder + "/key.pem")
        .replaceAll("/srv/www(/current)?", folder + "/www")
        .replace("@FOLDER@", folder.toString());
  }

  /** What the review of its web finds. */
  List<Finding> findings() throws Exception {
    ReviewRun run =
        new ReviewRun(
            WebRules.collectors(Trust.of(List.of(CertificateLab.shared().rootCertificate()))),
            WebRules.rules(),
            Registry.book());
    return lab.review(
            run,
            ReviewLab.request(Set.of(OptIn.PATHS), Optional.empty(), NAME),
            new Recording(lab.live(ReviewLab.quick())))
        .findings();
  }

  /** What the verifying command of the report says, typed into a shell. */
  String verified(Finding finding) throws Exception {
    Files.writeString(folder.resolve("root.pem"), CertificateLab.shared().rootPem());
    Files.writeString(
        folder.resolve(".curlrc"),
        """
        cacert = "FOLDER/root.pem"
        connect-to = "NAME:443:127.0.0.1:SECURE"
        connect-to = "NAME:80:127.0.0.1:PLAIN"
        connect-to = "BARE:443:127.0.0.1:SECURE"
        """
            .replace("FOLDER", folder.toString())
            .replace("NAME", NAME)
            .replace("BARE", BARE)
            .replace("SECURE", Integer.toString(secure))
            .replace("PLAIN", Integer.toString(plain)));
    String command = RulePage.filled(Registry.book().rule(finding.rule()).page().verify(), finding);
    RealPart.needs("curl", "/usr/bin/curl");
    return RealPart.end("curl", folder, Map.of("HOME", folder.toString()), "/bin/sh", "-c", command)
        .said();
  }

  private void stop() {
    running.ifPresent(RealPart::close);
  }

  @Override
  public void close() throws IOException {
    stop();
    lab.close();
  }
}
