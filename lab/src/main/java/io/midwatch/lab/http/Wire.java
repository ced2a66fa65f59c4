package io.midwatch.lab.http;

import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Connection;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Plays the steps of an answer on a connection. */
final class Wire {

  private final Connection connection;

  Wire(Connection connection) {
    this.connection = connection;
  }

  /** Whether the connection may carry another request afterwards. */
  boolean play(List<Step> steps) throws IOException {
    OutputStream out = connection.output();
    for (Step step : steps) {
      switch (step) {
        case Step.Send send -> send.bytes().writeTo(out);
        case Step.Pause pause -> connection.pause(pause.delay());
        case Step.Repeat repeat -> repeat(repeat, out);
        case Step.Drip drip -> drip(drip, out);
        case Step.End end -> {
          out.flush();
          end(end.ending());
          return false;
        }
      }
      out.flush();
    }
    return true;
  }

  private void drip(Step.Drip drip, OutputStream out) throws IOException {
    Bytes bytes = drip.bytes();
    for (int at = 0; at < bytes.length(); at += drip.size()) {
      if (at > 0) {
        connection.pause(drip.every());
      }
      bytes.slice(at, at + drip.size()).writeTo(out);
      out.flush();
    }
  }

  private static void repeat(Step.Repeat repeat, OutputStream out) throws IOException {
    for (long i = 0; i < repeat.times(); i++) {
      repeat.bytes().writeTo(out);
    }
  }

  private void end(Step.Ending ending) throws IOException {
    switch (ending) {
      case CLOSE -> connection.close();
      case CUT -> connection.cut();
      case RESET -> connection.reset();
      case HANG -> connection.swallow();
    }
  }
}
