package io.midwatch.harden.wire.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.midwatch.harden.wire.Origin;
import java.util.Arrays;

/**
 * Autonomous systems with their countries and names, one after another in one array of bytes. The
 * same words are kept once. Filled by one thread, then only read.
 */
final class Owners {
  private static final int FIRST = 1 << 12;
  private static final byte TAB = '\t';

  private byte[] text = new byte[1 << 16];
  private int[] systems = new int[FIRST];
  private int[] begins = new int[FIRST + 1];
  private int size;

  /** By a hash of the system: the owner that was last met, plus one. */
  private int[] slots = new int[1 << 14];

  /**
   * The number of an owner, an old one where there is one.
   *
   * @param system unsigned
   * @param line holds the country, a tab and the name
   * @return -1 when there is no room for more
   */
  int number(int system, byte[] line, int from, int to) {
    int slot = slot(system, slots);
    int known = slots[slot] - 1;
    if (known >= 0 && Arrays.equals(text, begins[known], begins[known + 1], line, from, to)) {
      return known;
    }
    int length = to - from;
    if (begins[size] > Integer.MAX_VALUE / 4 - length) {
      return -1;
    }
    if (size + 1 == begins.length) {
      systems = Arrays.copyOf(systems, 2 * size);
      begins = Arrays.copyOf(begins, 2 * size + 1);
    }
    if (begins[size] + length > text.length) {
      text = Arrays.copyOf(text, Math.max(text.length + (text.length >> 1), begins[size] + length));
    }
    System.arraycopy(line, from, text, begins[size], length);
    systems[size] = system;
    begins[size + 1] = begins[size] + length;
    slots[slot] = ++size;
    if (2 * size > slots.length) {
      spread();
    }
    return size - 1;
  }

  private int slot(int system, int[] among) {
    int at = (system * 0x9e37_79b9) >>> 8 & (among.length - 1);
    while (among[at] != 0 && systems[among[at] - 1] != system) {
      at = (at + 1) & (among.length - 1);
    }
    return at;
  }

  private void spread() {
    int[] wider = new int[2 * slots.length];
    for (int owner = 0; owner < size; owner++) {
      wider[slot(systems[owner], wider)] = owner + 1;
    }
    slots = wider;
  }

  /** Gives back what was taken for more. */
  Owners trimmed() {
    text = Arrays.copyOf(text, begins[size]);
    systems = Arrays.copyOf(systems, size);
    begins = Arrays.copyOf(begins, size + 1);
    slots = new int[0];
    return this;
  }

  long bytes() {
    return text.length + 4L * (systems.length + begins.length + slots.length);
  }

  Origin.Said said(int owner, String table) {
    int from = begins[owner];
    int to = begins[owner + 1];
    int tab = from;
    while (tab < to && text[tab] != TAB) {
      tab++;
    }
    String country = new String(text, from, tab - from, UTF_8);
    String name = tab < to ? new String(text, tab + 1, to - tab - 1, UTF_8) : "";
    boolean told = country.length() == 2;
    return new Origin.Said(
        "AS" + Integer.toUnsignedString(systems[owner]), told ? country : "", name, table);
  }
}
