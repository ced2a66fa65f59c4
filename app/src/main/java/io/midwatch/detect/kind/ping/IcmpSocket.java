package io.midwatch.detect.kind.ping;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * An ICMP socket of Linux, connected to one address: unprivileged where {@code
 * net.ipv4.ping_group_range} allows it (see icmp(7)), else raw, which needs {@code CAP_NET_RAW}.
 * Java has no such sockets of its own.
 *
 * <p>Used by one platform thread: the calls block in the kernel.
 */
final class IcmpSocket implements AutoCloseable {
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int IPPROTO_ICMP = 1;
  private static final int IPPROTO_ICMPV6 = 58;
  private static final int MSG_DONTWAIT = 0x40;
  private static final short POLLIN = 1;

  private static final int EPERM = 1;
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int EACCES = 13;

  private static final MethodHandle SOCKET =
      call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CONNECT =
      call("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SEND =
      call("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle RECV =
      call("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle POLL =
      call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle CLOSE =
      call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment errno =
      arena.allocate(Linker.Option.captureStateLayout().withName("errno"));
  private final MemorySegment poll = arena.allocate(8);
  private final MemorySegment buffer;
  private final int handle;

  /** The system did not do what was asked. */
  static final class SystemException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int errno;

    SystemException(String call, int errno) {
      super(call + " failed with errno " + errno);
      this.errno = errno;
    }

    /** Are we not allowed to? */
    boolean isForbidden() {
      return errno == EPERM || errno == EACCES;
    }

    /** Did the network say that there is no way, or nobody there? ENETUNREACH, EHOSTUNREACH... */
    boolean isUnreachable() {
      return errno == 101 || errno == 113 || errno == 100 || errno == 112 || errno == 111;
    }
  }

  private IcmpSocket(InetAddress address, int size) throws SystemException {
    buffer = arena.allocate(size);
    boolean six = address instanceof Inet6Address;
    int family = six ? AF_INET6 : AF_INET;
    int protocol = six ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
    int opened = open(family, SOCK_DGRAM, protocol);
    handle = opened >= 0 ? opened : open(family, SOCK_RAW, protocol);
    if (handle < 0) {
      SystemException failed = failed("socket");
      arena.close();
      throw failed;
    }
  }

  /**
   * Opens a socket to this address.
   *
   * @param size the largest packet
   */
  static IcmpSocket open(InetAddress address, int size) throws SystemException {
    IcmpSocket socket = new IcmpSocket(address, size);
    try {
      socket.connect(address);
      return socket;
    } catch (SystemException failed) {
      socket.close();
      throw failed;
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle call(String name, FunctionDescriptor form) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), form, Linker.Option.captureCallState("errno"));
  }

  private int open(int family, int type, int protocol) {
    try {
      return (int) SOCKET.invokeExact(errno, family, type | SOCK_CLOEXEC, protocol);
    } catch (Throwable broken) {
      throw new IllegalStateException("socket", broken);
    }
  }

  private void connect(InetAddress address) throws SystemException {
    byte[] bytes = address.getAddress();
    boolean six = bytes.length == 16;
    MemorySegment name = arena.allocate(six ? 28 : 16);
    name.set(JAVA_SHORT, 0, (short) (six ? AF_INET6 : AF_INET));
    MemorySegment.copy(bytes, 0, name, JAVA_BYTE, six ? 8 : 4, bytes.length);
    if (address instanceof Inet6Address scoped) {
      name.set(JAVA_INT, 24, scoped.getScopeId());
    }
    try {
      if ((int) CONNECT.invokeExact(errno, handle, name, (int) name.byteSize()) < 0) {
        throw failed("connect");
      }
    } catch (SystemException failed) {
      throw failed;
    } catch (Throwable broken) {
      throw new IllegalStateException("connect", broken);
    }
  }

  void send(byte[] packet) throws SystemException {
    MemorySegment.copy(packet, 0, buffer, JAVA_BYTE, 0, packet.length);
    try {
      if ((long) SEND.invokeExact(errno, handle, buffer, (long) packet.length, MSG_DONTWAIT) < 0
          && errno() != EAGAIN) {
        throw failed("send");
      }
    } catch (SystemException failed) {
      throw failed;
    } catch (Throwable broken) {
      throw new IllegalStateException("send", broken);
    }
  }

  /** Is there something to receive, or will there be within so many milliseconds? */
  boolean await(int millis) throws SystemException {
    poll.set(JAVA_INT, 0, handle);
    poll.set(JAVA_SHORT, 4, POLLIN);
    poll.set(JAVA_SHORT, 6, (short) 0);
    try {
      int ready = (int) POLL.invokeExact(errno, poll, 1L, millis);
      if (ready < 0 && errno() != EINTR) {
        throw failed("poll");
      }
      return ready > 0;
    } catch (SystemException failed) {
      throw failed;
    } catch (Throwable broken) {
      throw new IllegalStateException("poll", broken);
    }
  }

  /** Receives one packet without waiting; the number of bytes, 0 when there is none. */
  int receive(byte[] packet) throws SystemException {
    try {
      long count = (long) RECV.invokeExact(errno, handle, buffer, buffer.byteSize(), MSG_DONTWAIT);
      if (count < 0 && errno() != EAGAIN && errno() != EINTR) {
        throw failed("recv");
      }
      int length = (int) Math.min(Math.max(0, count), packet.length);
      MemorySegment.copy(buffer, JAVA_BYTE, 0, packet, 0, length);
      return length;
    } catch (SystemException failed) {
      throw failed;
    } catch (Throwable broken) {
      throw new IllegalStateException("recv", broken);
    }
  }

  private int errno() {
    return errno.get(ValueLayout.JAVA_INT, ERRNO_AT);
  }

  private static final long ERRNO_AT =
      Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  private SystemException failed(String call) {
    return new SystemException(call, errno());
  }

  @Override
  public void close() {
    try {
      int ignored = (int) CLOSE.invokeExact(errno, handle);
    } catch (Throwable broken) {
      throw new IllegalStateException("close", broken);
    } finally {
      arena.close();
    }
  }
}
