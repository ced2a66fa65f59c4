package io.midwatch.detect.host.watch;

import io.midwatch.detect.host.Forecast;
import io.midwatch.detect.host.report.HostReport.Disk;
import java.util.Optional;

/**
 * A file system as it is now.
 *
 * @param bytes when its bytes are used up
 * @param inodes when its inodes are; empty where there are none
 */
public record DiskView(Disk disk, Forecast bytes, Optional<Forecast> inodes) {
  /** The share that is free, from 0 to 1. */
  public double free() {
    double whole = (double) disk.used() + disk.free();
    return whole <= 0 ? 0 : disk.free() / whole;
  }

  /** The share of inodes that is free; one where there are none. */
  public double inodesFree() {
    return disk.hasInodes()
        ? disk.inodesFree() / ((double) disk.inodesUsed() + disk.inodesFree())
        : 1;
  }
}
