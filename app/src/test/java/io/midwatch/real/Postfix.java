package io.midwatch.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Debian's Postfix in a folder of its own, with its doors for mail (25), for submission (587) and
 * for submission within TLS (465) at free ports. Its master changes users, so it must be root.
 */
public final class Postfix implements AutoCloseable {
  private static final String MASTER = "/usr/lib/postfix/sbin/master";
  private static final String DEBIAN = "postfix";
  private static final List<String> PARTS =
      List.of(
          "cleanup unix n - n - 0 cleanup",
          "tlsmgr unix - - n 1000? 1 tlsmgr",
          "rewrite unix - - n - - trivial-rewrite",
          "bounce unix - - n - 0 bounce",
          "defer unix - - n - 0 bounce",
          "proxymap unix - - n - - proxymap",
          "anvil unix - - n - 1 anvil",
          "postlog unix-dgram n - n - 1 postlogd");

  private final Path folder;
  private final int mail = RealPart.freePort();
  private final int submission = RealPart.freePort();
  private final int wrapped = RealPart.freePort();
  private Optional<RealPart> running = Optional.empty();

  /**
   * One in this folder, which becomes readable to all.
   *
   * @param host what it calls itself
   */
  public Postfix(Path folder, String host, String domain) throws Exception {
    this.folder = folder;
    RealPart.needs(DEBIAN, MASTER);
    assumeTrue(
        System.getProperty("user.name").equals("root"), "run this test as root: Postfix must be");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    String queue = folder.resolve("queue").toString();
    folders("root", "755", queue, queue + "/pid", folder.resolve("conf").toString());
    folders("postfix", "710", queue + "/public", queue + "/private", folder + "/data");
    for (String one : List.of("active", "incoming", "deferred", "defer", "bounce", "maildrop")) {
      folders("postfix", "700", queue + "/" + one);
    }
    write(
        "main.cf",
        """
        compatibility_level = 3.6
        queue_directory = FOLDER/queue
        data_directory = FOLDER/data
        myhostname = HOST
        mydestination = DOMAIN
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        maillog_file = /dev/stdout
        smtpd_peername_lookup = no
        alias_maps = hash:FOLDER/aliases
        alias_database = hash:FOLDER/aliases
        local_recipient_maps = $alias_maps
        max_use = 1
        smtpd_error_sleep_time = 0
        """
            .replace("FOLDER", folder.toString())
            .replace("HOST", host)
            .replace("DOMAIN", domain));
    List<String> services = new ArrayList<>(PARTS);
    services.add(mail + " inet n - n - - smtpd");
    services.add(submission + " inet n - n - - smtpd -o smtpd_tls_security_level=encrypt");
    services.add(wrapped + " inet n - n - - smtpd -o smtpd_tls_wrappermode=yes");
    write("master.cf", String.join("\n", services) + "\n");
    paste("echo 'root: /dev/null' > /etc/aliases && newaliases");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve("conf").resolve(file), text);
  }

  private void folders(String owner, String mode, String... names) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/install", "-d", "-o", owner, "-m", mode));
    command.addAll(List.of(names));
    RealPart.run("coreutils", folder, command.toArray(String[]::new));
  }

  /** Where it takes mail from other servers. */
  public int mail() {
    return mail;
  }

  /** Where people hand in mail, after STARTTLS. */
  public int submission() {
    return submission;
  }

  /** Where people hand in mail, within TLS from the beginning. */
  public int wrapped() {
    return wrapped;
  }

  /** What stands in {@code /etc/letsencrypt/live/NAME} elsewhere. */
  public Path live(String name) throws IOException {
    return Files.createDirectories(folder.resolve("live").resolve(name));
  }

  /** Starts it with these lines more in its main.cf. */
  public Postfix start(String... settings) throws Exception {
    Path file = folder.resolve("conf/main.cf");
    Files.writeString(file, Files.readString(file) + String.join("\n", settings) + "\n");
    RealPart master =
        RealPart.start(DEBIAN, folder, MASTER, "-c", folder.resolve("conf").toString(), "-s");
    running = Optional.of(master);
    master.says("daemon started");
    return this;
  }

  /**
   * Runs what a page says, as a person would in a shell; only that the files are in this folder. If
   * it tells Postfix to reload, that is awaited.
   */
  public void paste(String shell) throws Exception {
    String ours =
        shell
            .replace("/etc/letsencrypt/live", folder + "/live")
            .replace("/etc/aliases", folder + "/aliases")
            .replace("/etc/postfix", folder + "/conf")
            .replaceAll("(?m)^certbot .*$", ": # the certificate is here");
    RealPart.Ended ended =
        RealPart.end(
            DEBIAN,
            folder,
            Map.of("MAIL_CONFIG", folder.resolve("conf").toString()),
            "/bin/sh",
            "-euc",
            ours);
    assertThat(ended.status()).as(ours + "\n" + ended.said()).isZero();
    running.filter(_ -> ours.contains("reload")).ifPresent(master -> master.says("reload -- "));
  }

  @Override
  public void close() {
    running.ifPresent(RealPart::close);
  }
}
