package io.midwatch.house;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The program that {@link LauncherTest} lets {@code ./midwatch} start in Midwatch's place. */
final class Started {
  private Started() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println(Arrays.toString(args) + " in " + Path.of("").toRealPath());
    System.out.println("greeting " + System.getProperty("greeting"));
    System.out.println("from " + System.getProperty("java.class.path"));
    System.out.flush();
    if (args.length > 0 && args[0].equals("wait")) {
      Thread.currentThread().join();
    }
    System.exit(args.length > 0 && args[0].equals("exit 3") ? 3 : 0);
  }
}
