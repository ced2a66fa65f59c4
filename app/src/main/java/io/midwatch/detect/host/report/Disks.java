package io.midwatch.detect.host.report;

import io.midwatch.detect.host.report.HostReport.Disk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** File systems as others list them: in containers the same one stands at many places. */
public final class Disks {
  private static final int MOST = 100;
  private static final int LONGEST = 300;

  private Disks() {}

  /** Each device once, at the place with the shortest name; no more than a hundred, cut short. */
  public static List<Disk> tidy(List<Disk> listed) {
    Set<String> devices = new HashSet<>();
    List<Disk> each = new ArrayList<>();
    listed.stream()
        .sorted(Comparator.comparingInt((Disk disk) -> disk.mount().length()))
        .filter(disk -> !disk.device().startsWith("/") || devices.add(disk.device()))
        .limit(MOST)
        .forEach(each::add);
    return listed.stream().filter(each::contains).limit(MOST).map(Disks::cut).toList();
  }

  private static Disk cut(Disk disk) {
    return new Disk(
        cut(disk.mount()),
        cut(disk.device()),
        cut(disk.type()),
        disk.used(),
        disk.free(),
        disk.inodesUsed(),
        disk.inodesFree(),
        disk.grows());
  }

  private static String cut(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }
}
