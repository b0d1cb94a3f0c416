package io.perennial.engine.duckdb;

import java.util.Arrays;

/**
 * Numbers 128-bit keys 0, 1, 2 … in the order in which they are added, and finds the number of a
 * key.
 *
 * <p>Keys lie in dense arrays (16 bytes each) beside an open-addressing table of their numbers (4
 * bytes a slot, at most 70 % full); with room for growth that is 22 to 33 bytes a key. Comparisons
 * are exact. Not safe for use by several threads.
 */
final class KeyIndex {

  static final int ABSENT = -1;

  private static final double FULL = 0.7;

  private long[] high = new long[16];
  private long[] low = new long[16];
  private int[] slots = new int[32]; // number + 1, 0 when free
  private int size;

  int size() {
    return size;
  }

  /** The number of a key, {@link #ABSENT} when it was never added. */
  int find(Fingerprint key) {
    return slots[slotOf(key.high(), key.low())] - 1;
  }

  /** Adds a key unless it is there; its number either way. */
  int add(Fingerprint key) {
    int slot = slotOf(key.high(), key.low());
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == high.length) {
      int larger = Math.toIntExact(size + (size >> 1) + 16L);
      high = Arrays.copyOf(high, larger);
      low = Arrays.copyOf(low, larger);
    }
    high[size] = key.high();
    low[size] = key.low();
    slots[slot] = ++size;
    if (size > slots.length * FULL) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    for (int number = 0; number < size; number++) {
      slots[slotOf(high[number], low[number])] = number + 1;
    }
  }

  private int slotOf(long keyHigh, long keyLow) {
    long mixed = (keyHigh ^ Long.rotateLeft(keyLow, 32)) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[slot] != 0 && !holds(slots[slot] - 1, keyHigh, keyLow)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean holds(int number, long keyHigh, long keyLow) {
    return high[number] == keyHigh && low[number] == keyLow;
  }
}
