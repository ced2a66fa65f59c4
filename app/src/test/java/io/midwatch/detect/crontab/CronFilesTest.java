package io.midwatch.detect.crontab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CronFilesTest {
  @TempDir private Path folder;
  private MachineFolder machine;

  @BeforeEach
  void machine() {
    machine = new MachineFolder(folder);
    machine.file("/opt/bill.sh", 0755, "#!/bin/sh", "echo");
  }

  @Test
  void readsSystemAndUserCrontabs() {
    machine
        .file(
            "/etc/crontab",
            0644,
            "# the usual",
            "SHELL=/bin/sh",
            "PATH = \"/usr/local/bin:/bin\"",
            "17 *\t* * *\troot  /opt/bill.sh --all   # not a comment",
            "@daily app /opt/bill.sh")
        .file("/etc/cron.d/night", 0644, "30 2 * * mon-fri app /opt/bill.sh")
        .file("/var/spool/cron/crontabs/bob", 0600, "*/5 * * * * /opt/bill.sh")
        .owned("/var/spool/cron/crontabs/bob", 1002);

    Inventory inventory = machine.inventory();

    assertThat(inventory.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(inventory.jobs())
        .extracting(
            job -> job.place() + " " + job.user() + " " + job.when().text() + " " + job.name())
        .containsExactly(
            "/etc/crontab:4 root 17 * * * * bill",
            "/etc/crontab:5 app @daily bill",
            "/etc/cron.d/night:1 app 30 2 * * mon-fri bill",
            "/var/spool/cron/crontabs/bob:1 bob */5 * * * * bill");
    assertThat(inventory.jobs().get(2).when().schedule().orElseThrow().next(MachineFolder.NOW))
        .hasValue(Instant.parse("2026-11-23T01:30:00Z"));
    assertThat(machine.said()).isEmpty();
    assertThat(machine.saidOfFiles()).isEmpty();
  }

  @Test
  void saysWhichFilesCronIgnoresAndWhy() {
    machine
        .file("/etc/cron.d/night.sh", 0644, "0 1 * * * root /opt/bill.sh")
        .file("/etc/cron.d/open", 0666, "0 1 * * * root /opt/bill.sh")
        .file("/etc/cron.d/strange", 0644, "0 1 * * * root /opt/bill.sh")
        .owned("/etc/cron.d/strange", 1001)
        .exact("/etc/cron.d/unended", 0644, "0 1 * * * root /opt/bill.sh")
        .file("/etc/cron.d/userless", 0644, "0 1 * * *", "0 1 * * * /opt/bill.sh")
        .file("/var/spool/cron/crontabs/bob", 0644, "0 1 * * * /opt/bill.sh")
        .owned("/var/spool/cron/crontabs/bob", 1002);

    assertThat(machine.saidOfFiles())
        .satisfiesExactly(
            one -> assertThat(one).contains("night.sh error: cron ignores this file: its name"),
            one -> assertThat(one).contains("open error").contains("(0666)"),
            one -> assertThat(one).contains("strange error").contains("belongs to app"),
            one -> assertThat(one).contains("unended error").contains("newline"),
            one -> assertThat(one).startsWith("/etc/cron.d/userless:1 error: cron cannot read"),
            one -> assertThat(one).startsWith("/etc/cron.d/userless:2 error: cron cannot read"),
            one -> assertThat(one).contains("crontabs/bob error").contains("0644, not 0600"));
  }

  @Test
  void carriageReturnsSpoilTheCommandAndABlankLineTheFile() {
    machine
        .exact("/etc/cron.d/dos", 0644, "# x\r\nA=b\r\n0 1 * * * root /opt/bill.sh\r\n")
        .exact("/etc/cron.d/dosblank", 0644, "\r\n0 1 * * * root /opt/bill.sh\n");

    assertThat(machine.saidOfFiles())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("/etc/cron.d/dos:3 error: this line ends in a carriage return")
                    .endsWith("sed -i 's/\\r$//' /etc/cron.d/dos"),
            one ->
                assertThat(one)
                    .startsWith(
                        "/etc/cron.d/dosblank:1 error: cron cannot read a carriage return"));
    assertThat(machine.said()).isEmpty();
  }

  /** As {@code crontab -n} of Debian's cron 3.0pl1 has it. */
  @Test
  void aLastLineThatSaysNothingNeedsNoNewline() {
    machine
        .exact("/etc/cron.d/remark", 0644, "0 1 * * * root /opt/bill.sh\n# the end")
        .exact("/etc/cron.d/blank", 0644, "0 1 * * * root /opt/bill.sh\n  ");

    assertThat(machine.saidOfFiles()).isEmpty();
  }

  @Test
  void tellsFewOfManyBrokenLinesInLettersThatCanBeShown() {
    machine.exact(
        "/etc/cron.d/binary", 0644, "\u0000\u0001\u001b[2J" + "x".repeat(99) + "\n?".repeat(9));

    assertThat(machine.saidOfFiles())
        .hasSize(5)
        .anyMatch(one -> one.contains("binary:1 error: cron cannot read \"???[2Jxxx"))
        .anyMatch(one -> one.contains("binary error: cron cannot read 7 more of its lines"))
        .allMatch(one -> one.length() < 200);
  }

  @Test
  void saysWhatIsTooLongForCron() {
    String line = "0 1 * * * root /opt/bill.sh\n";
    machine
        .exact("/etc/cron.d/many", 0644, line + "#\n".repeat(10_000))
        .exact("/etc/cron.d/right", 0644, line + "#\n".repeat(9_999))
        .exact("/etc/cron.d/wide", 0644, line + ("#" + "x".repeat(999) + "\n").repeat(1_100));

    assertThat(machine.saidOfFiles())
        .satisfiesExactly(
            one -> assertThat(one).contains("many error", "more than 10000 lines: cron ignores"),
            one -> assertThat(one).contains("wide warning", "longer than 1 MiB"));
    assertThat(machine.inventory().jobs()).hasSize(3);
  }

  @Test
  void saysThatACommandIsTooLongForDebiansCron() {
    machine.file(
        "/etc/cron.d/long",
        0644,
        "0 1 * * * root /opt/bill.sh " + "x".repeat(986),
        "0 1 * * * root /opt/bill.sh " + "x".repeat(987));

    assertThat(machine.said()).singleElement().asString().contains("more than 999 characters");
  }

  @Test
  void aSubstitutionIsAPartOfItsWord() {
    machine
        .file("/bin/date", 0755, "#!/bin/sh")
        .file(
            "/etc/cron.d/night",
            0644,
            "0 1 * * * root /opt/bill.sh /backup/$(date +\\%F).tar $((1 + 2)).x",
            "0 1 * * * root /opt/bill.sh $( (/opt/none.sh b) ).tar");

    assertThat(machine.said()).containsExactly("error: /opt/none.sh does not exist");
    assertThat(machine.inventory().jobs()).extracting(Job::name).containsOnly("bill");
  }

  @Test
  void saysThatTheUserMayNotExecuteTheProgram() {
    machine
        .file("/opt/plain.sh", 0644, "#!/bin/sh")
        .file("/opt/mine.sh", 0700, "#!/bin/sh")
        .folder("/opt/closed", 0700)
        .file("/opt/closed/in.sh", 0755, "#!/bin/sh")
        .file(
            "/etc/cron.d/night",
            0644,
            "0 1 * * * root /opt/plain.sh",
            "0 1 * * * app /opt/mine.sh",
            "0 1 * * * app /opt/closed/in.sh",
            "0 1 * * * app /opt/none.sh",
            "0 1 * * * eve /opt/bill.sh",
            "0 1 * * * root /opt/mine.sh");

    assertThat(machine.said())
        .containsExactly(
            "error: root may not execute /opt/plain.sh (0644); chmod +x /opt/plain.sh",
            "error: app may not execute /opt/mine.sh (0700); run it as another user, or chmod it",
            "error: app may not enter /opt/closed (0700); chmod o+x /opt/closed, or run the job as"
                + " another user",
            "error: /opt/none.sh does not exist",
            "error: there is no user eve on this machine; name one who exists");
  }

  @Test
  void saysThatAnAccountHasEnded() {
    machine
        .file(
            "/etc/shadow",
            0600,
            "root:*:19000:0:99999:7:::",
            "app:*:19000:0:90:7:::",
            "bob:*:19000:0:99999:7::20000:")
        .file(
            "/etc/cron.d/night", 0644, "0 1 * * * app /opt/bill.sh", "0 1 * * * bob /opt/bill.sh");

    assertThat(machine.said())
        .containsExactly(
            "error: nothing runs as app: the password has to be changed since 2022-04-08; chage -l"
                + " app",
            "error: nothing runs as bob: the account has ended on 2024-10-04; chage -l bob");
  }

  @Test
  void saysWhatTheLineDoesOtherwiseThanMeant() {
    machine
        .file("/usr/local/bin/tool", 0755, "#!/bin/sh")
        .file("/bin/date", 0755, "#!/bin/sh")
        .file("/opt/plain", 0755, "print('hello')")
        .file("/opt/snake", 0755, "#!/usr/bin/python9")
        .exact("/opt/dos", 0755, "#!/bin/sh\r\necho\r\n")
        .file(
            "/etc/cron.d/night",
            0644,
            "0 1 * * * root tool",
            "0 1 * * * root echo $(date +%F)",
            "0 1 * * * root echo $(date +\\%F)",
            "0 1 * * * root /opt/bill.sh >/dev/null 2>&1",
            "0 1 * * * root /opt/bill.sh &>/tmp/log",
            "0 1 * * * root /opt/plain",
            "0 1 * * * root /opt/snake",
            "0 1 * * * root /opt/dos",
            "0 1 L * * root /opt/bill.sh",
            "0 25 * * * root /opt/bill.sh",
            "MAILTO=\"\"",
            "0 1 * * * root /opt/bill.sh",
            "CRON_TZ=Asia/Tokyo",
            "0 1 * * * root [ -x /opt/gone ] && /opt/gone > /tmp/x");

    assertThat(machine.said())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .contains("PATH of this job is /usr/bin:/bin; write /usr/local/bin/tool"),
            one -> assertThat(one).contains("a % ends the command"),
            one -> assertThat(one).startsWith("warning: its output goes to /dev/null"),
            one -> assertThat(one).contains("&> is of bash"),
            one -> assertThat(one).contains("/opt/plain has no #! line"),
            one -> assertThat(one).contains("written for /usr/bin/python9, which does not exist"),
            one -> assertThat(one).contains("ends in a carriage return"),
            one -> assertThat(one).contains("L, W and ? are not of this cron"),
            one -> assertThat(one).contains("\"25\" is not an hour"),
            one -> assertThat(one).contains("MAILTO is empty"),
            one -> assertThat(one).contains("Debian's cron does not know CRON_TZ"),
            one -> assertThat(one).startsWith("note: /opt/gone does not exist: the job asks"),
            one -> assertThat(one).contains("MAILTO is empty"));
  }

  /** As {@code crontab -n} of Debian's cron 3.0pl1 has it. */
  @Test
  void saysWhatDebiansCronMakesOfTheFields() {
    machine.file(
        "/etc/cron.d/night",
        0644,
        "5/20 * * * * root /opt/bill.sh",
        "0 1 * * MON#2 root /opt/bill.sh",
        "@Daily root /opt/bill.sh",
        "@Reboot root /opt/bill.sh",
        "0 2 * * FRI-SUN root /opt/bill.sh",
        "0 5 * * 8 root /opt/bill.sh",
        "0 5 30 2 * root /opt/bill.sh");

    assertThat(machine.said())
        .satisfiesExactly(
            one -> assertThat(one).contains("a step only behind * or a range"),
            one -> assertThat(one).contains("it runs each week on MON"),
            one -> assertThat(one).contains("does not know @Daily").contains("write @daily"),
            one -> assertThat(one).contains("does not know @Reboot").contains("write @reboot"),
            one ->
                assertThat(one)
                    .contains("ends before it begins", "write \"5-7,0\"")
                    .doesNotContain("ignores"),
            one -> assertThat(one).contains("is not a day of the week", "ignores the whole file"),
            one -> assertThat(one).contains("no year has such a day").endsWith("(column 5)"));
    assertThat(
            machine
                .inventory()
                .jobs()
                .get(1)
                .when()
                .schedule()
                .orElseThrow()
                .next(MachineFolder.NOW))
        .hasValue(Instant.parse("2026-11-23T00:00:00Z"));
  }

  @Test
  void cronieHasItsOwnFoldersAndKnowsCronTz() {
    MachineFolder fedora = new MachineFolder(folder.resolve("fedora"));
    fedora
        .file("/opt/bill.sh", 0755, "#!/bin/sh")
        .link("/etc/localtime", "../usr/share/zoneinfo/America/New_York")
        .file("/usr/sbin/crond", 0755, "#!/bin/sh")
        .file("/etc/cron.d/with.dot", 0644, "CRON_TZ=Asia/Tokyo", "0 1 * * * root /opt/bill.sh")
        .file("/var/spool/cron/bob", 0600, "0 1 * * * /opt/bill.sh");
    folder.resolve("fedora/usr/sbin/cron").toFile().delete();

    Inventory inventory = fedora.inventory();

    assertThat(inventory.jobs())
        .extracting(job -> job.user() + " " + job.when().zone())
        .containsExactly("root Asia/Tokyo", "bob America/New_York");
    assertThat(fedora.saidOfFiles()).isEmpty();
  }

  @Test
  void linksNeverLeadOutOfTheFolder() {
    machine
        .link("/etc/cron.d/out", "../../../../../../../../etc/passwd")
        .link("/etc/cron.d/loop", "loop")
        .link("/etc/cron.d/shared", "/opt/shared-cron")
        .file("/opt/shared-cron", 0644, "0 1 * * * root /opt/bill.sh");

    assertThat(machine.inventory().jobs())
        .extracting(Job::place)
        .containsExactly("/etc/cron.d/shared:1");
    assertThat(machine.saidOfFiles().getFirst()).contains("loop").contains("leads nowhere");
  }

  @Test
  void anythingAtAllIsReadWithoutAnException() {
    machine
        .exact("/etc/crontab", 0644, "\u0000\u0001 = \n* * * * *\n* * * * * \n@\n@x\n=\n''=\n\"")
        .exact("/etc/cron.d/x", 0644, "* * * * * root ( ; && || '\n1 1 1 1 1 root \\\n")
        .exact("/etc/anacrontab", 0644, "1 1\n")
        .exact("/etc/passwd", 0644, "::::\nroot:x:a:b:c:d:e\n");

    assertThat(machine.inventory().jobs()).isNotEmpty();
  }
}
