package io.midwatch.detect.net;

import io.midwatch.base.Reason;
import io.midwatch.base.Why;
import io.midwatch.detect.Phase;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a broken connection means.
 *
 * @param reason from the closed list
 * @param detail one sentence for a person
 */
public record Fault(Reason reason, String detail) {
  /**
   * Reads an exception that came up in a phase.
   *
   * <p>What our own machine cannot do (no free file handle, no free port, no right) is {@code
   * INTERNAL} or {@code NOT_PERMITTED} and so never blames the target.
   *
   * @param target whom it went to, for the sentence
   */
  public static Fault of(IOException broken, Phase phase, String target) {
    String message = message(broken);
    String low = message.toLowerCase(Locale.ROOT);
    if (low.contains("too many open files") || low.contains("cannot assign requested address")) {
      return new Fault(Reason.INTERNAL, "this machine is out of places: " + message);
    }
    return switch (broken) {
      case NoAddressException none -> new Fault(none.reason(), none.detail());
      case UnknownHostException unknown ->
          new Fault(Reason.NAME_NOT_FOUND, target + " has no address");
      case SocketTimeoutException late -> late(phase, target);
      case InterruptedIOException late -> late(phase, target);
      case PortUnreachableException closed ->
          new Fault(Reason.REFUSED, target + " refused the connection");
      case NoRouteToHostException far -> new Fault(Reason.UNREACHABLE, unreachable(target));
      case ConnectException wrapped when wrapped.getCause() instanceof IOException real ->
          of(real, phase, target);
      case ConnectException refused -> connect(low, message, target);
      case SSLException tls when tls.getCause() instanceof EOFException ->
          lost(phase, target, "closed the connection");
      case SSLException tls when low.contains("protocol_version") ->
          new Fault(
              Reason.TLS_FAILED,
              target + " speaks no version of TLS that is still safe (1.2, 1.3)");
      case SSLException tls when low.contains("unrecognized ssl message") ->
          new Fault(Reason.TLS_FAILED, target + " does not speak TLS");
      case SSLException tls -> new Fault(Reason.TLS_FAILED, "TLS with " + target + ": " + message);
      case EOFException closed -> lost(phase, target, "closed the connection");
      default -> other(low, message, phase, target);
    };
  }

  /** The deadline passed in this phase. */
  public static Fault late(Phase phase, String target) {
    return switch (phase) {
      case DNS ->
          new Fault(Reason.DNS_TIMEOUT, "no DNS server answered for " + target + " in time");
      case CONNECT ->
          new Fault(Reason.CONNECT_TIMEOUT, target + " did not accept the connection in time");
      case TLS ->
          new Fault(Reason.TLS_TIMEOUT, target + " did not finish the TLS handshake in time");
      case SEND -> new Fault(Reason.TIMEOUT, target + " did not take the request in time");
      case FIRST_BYTE ->
          new Fault(Reason.FIRST_BYTE_TIMEOUT, target + " did not begin to answer in time");
      case TRANSFER ->
          new Fault(Reason.TRANSFER_TIMEOUT, target + " did not end its answer in time");
    };
  }

  private static Fault connect(String low, String message, String target) {
    if (low.contains("refused")) {
      return new Fault(Reason.REFUSED, target + " refused the connection");
    }
    if (low.contains("timed out")) {
      return late(Phase.CONNECT, target);
    }
    if (low.contains("unreachable")) {
      return new Fault(Reason.UNREACHABLE, unreachable(target));
    }
    return new Fault(Reason.UNREACHABLE, unreachable(target) + ": " + message);
  }

  private static Fault other(String low, String message, Phase phase, String target) {
    if (low.contains("permission denied") || low.contains("operation not permitted")) {
      return new Fault(Reason.NOT_PERMITTED, "this machine does not let us connect to " + target);
    }
    boolean lacking =
        low.contains("protocol family unavailable") || low.contains("address family not supported");
    if (lacking || low.contains("unreachable") || low.contains("no route")) {
      return new Fault(Reason.UNREACHABLE, unreachable(target));
    }
    if (low.contains("reset") || low.contains("broken pipe") || low.contains("aborted")) {
      return lost(phase, target, "broke off the connection");
    }
    return lost(phase, target, "lost the connection (" + message + ")");
  }

  private static Fault lost(Phase phase, String target, String how) {
    String when =
        switch (phase) {
          case DNS, CONNECT -> " while connecting";
          case TLS -> " during the TLS handshake";
          case SEND -> " while we were sending";
          case FIRST_BYTE -> " before it answered";
          case TRANSFER -> " before its answer was complete";
        };
    return new Fault(Reason.CONNECTION_LOST, target + " " + how + when);
  }

  private static String unreachable(String target) {
    return "there is no route to " + target;
  }

  private static String message(@Nullable Throwable broken) {
    if (broken == null) {
      return "";
    }
    return Why.of(broken);
  }
}
