package io.midwatch.detect.crontab;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that is started by itself.
 *
 * @param kind what starts it
 * @param file where it stands, as its machine names it
 * @param line in that file; 0 when a whole file is the job
 * @param name a short name for it, such as {@code logrotate}
 * @param user as whom it runs
 * @param when when it runs
 * @param command what runs, as written
 * @param packaged whether it came with a package of the system
 * @param findings what somebody should know
 */
public record Job(
    Kind kind,
    String file,
    int line,
    String name,
    String user,
    When when,
    String command,
    boolean packaged,
    List<Finding> findings) {
  /** What starts it. */
  public enum Kind {
    /** A line of a crontab with a column for the user. */
    SYSTEM_CRONTAB,
    /** A line of a user's own crontab. */
    USER_CRONTAB,
    /** A program in a folder of which all are run. */
    RUN_PARTS,
    /** A line of anacron's table. */
    ANACRON,
    /** A timer of systemd. */
    TIMER
  }

  public Job {
    findings = List.copyOf(findings);
  }

  /** Where it stands: {@code /etc/crontab:17}. */
  public String place() {
    return line == 0 ? file : file + ":" + line;
  }

  /** The same with more that somebody should know. */
  Job with(List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Job(kind, file, line, name, user, when, command, packaged, all);
  }
}
