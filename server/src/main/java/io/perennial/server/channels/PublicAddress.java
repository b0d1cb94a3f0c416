package io.perennial.server.channels;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public Internet from those of a machine, a local network or a cloud's
 * metadata service, after the IANA special-purpose registries of IPv4 and IPv6.
 */
final class PublicAddress {

  private static final List<Block> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "2001::/32",
              "2001:db8::/32")
          .map(Block::of)
          .toList();

  private static final Block GLOBAL_UNICAST = Block.of("2000::/3");

  /** IPv6 addresses that stand for an IPv4 one, and where in them it is. */
  private static final Block SIX_TO_FOUR = Block.of("2002::/16");

  private static final Block NAT64 = Block.of("64:ff9b::/96");

  private record Block(byte[] first, int bits) {

    static Block of(String text) {
      String[] parts = text.split("/");
      try {
        return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
      } catch (UnknownHostException never) {
        throw new IllegalStateException(never);
      }
    }

    boolean holds(byte[] address) {
      if (address.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    return is(address.getAddress());
  }

  private static boolean is(byte[] address) {
    if (SIX_TO_FOUR.holds(address)) {
      return is(Arrays.copyOfRange(address, 2, 6));
    }
    if (NAT64.holds(address)) {
      return is(Arrays.copyOfRange(address, 12, 16));
    }
    boolean unicast = address.length == 4 || GLOBAL_UNICAST.holds(address);
    return unicast && SPECIAL.stream().noneMatch(block -> block.holds(address));
  }
}
