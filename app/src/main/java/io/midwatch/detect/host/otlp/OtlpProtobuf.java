package io.midwatch.detect.host.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.midwatch.detect.host.report.BadReportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an {@code ExportMetricsServiceRequest} (opentelemetry-proto 1.x, field numbers as there):
 * the points of gauges and sums, everything else is passed over.
 */
public final class OtlpProtobuf {
  private static final int MOST_POINTS = 20_000;

  private int points;

  private OtlpProtobuf() {}

  /** What a request says, by resource. */
  public static List<OtlpSeen> read(byte[] body) throws BadReportException {
    try {
      return new OtlpProtobuf().request(CodedInputStream.newInstance(body));
    } catch (IOException e) {
      throw new BadReportException("it is not an OTLP request: " + e.getMessage());
    }
  }

  /** What becomes of a field that is wanted. */
  private interface Fields {
    /** Reads the field, or says that it is none of ours. */
    boolean field(int number, CodedInputStream in) throws IOException;
  }

  private static void each(CodedInputStream in, Fields fields) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!fields.field(WireFormat.getTagFieldNumber(tag), in)) {
        in.skipField(tag);
      }
    }
  }

  private static boolean inner(CodedInputStream in, Fields fields) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    each(in, fields);
    in.popLimit(limit);
    return true;
  }

  private List<OtlpSeen> request(CodedInputStream in) throws IOException {
    List<OtlpSeen> all = new ArrayList<>();
    each(in, (number, from) -> number == 1 && resourceMetrics(from, all));
    return all;
  }

  private boolean resourceMetrics(CodedInputStream in, List<OtlpSeen> all) throws IOException {
    Map<String, String> resource = new HashMap<>();
    List<OtlpSeen.Point> found = new ArrayList<>();
    inner(
        in,
        (number, from) ->
            switch (number) {
              case 1 -> inner(from, (n, r) -> n == 1 && attribute(r, resource));
              case 2 -> inner(from, (n, r) -> n == 2 && metric(r, found));
              default -> false;
            });
    return all.add(new OtlpSeen(resource, found));
  }

  private static boolean attribute(CodedInputStream in, Map<String, String> to) throws IOException {
    String[] pair = {"", ""};
    inner(
        in,
        (number, from) ->
            switch (number) {
              case 1 -> {
                pair[0] = from.readString();
                yield true;
              }
              case 2 -> inner(from, (n, value) -> value(n, value, pair));
              default -> false;
            });
    to.put(pair[0], pair[1]);
    return true;
  }

  private static boolean value(int number, CodedInputStream in, String[] pair) throws IOException {
    switch (number) {
      case 1 -> pair[1] = in.readString();
      case 2 -> pair[1] = String.valueOf(in.readBool());
      case 3 -> pair[1] = String.valueOf(in.readInt64());
      case 4 -> pair[1] = String.valueOf(in.readDouble());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean metric(CodedInputStream in, List<OtlpSeen.Point> to) throws IOException {
    String[] name = {""};
    List<OtlpSeen.Point> own = new ArrayList<>();
    inner(
        in,
        (number, from) ->
            switch (number) {
              case 1 -> {
                name[0] = from.readString();
                yield true;
              }
              case 5, 7 -> inner(from, (n, point) -> n == 1 && point(point, own));
              default -> false;
            });
    own.forEach(point ->
        to.add(new OtlpSeen.Point(name[0], point.attributes(), point.unixNanos(), point.value())));
    return true;
  }

  private boolean point(CodedInputStream in, List<OtlpSeen.Point> to) throws IOException {
    if (++points > MOST_POINTS) {
      throw new IOException("it has more than " + MOST_POINTS + " points");
    }
    Map<String, String> attributes = new HashMap<>();
    long[] at = {0};
    double[] value = {Double.NaN};
    inner(
        in,
        (number, from) -> {
          switch (number) {
            case 3 -> at[0] = from.readFixed64();
            case 4 -> value[0] = from.readDouble();
            case 6 -> value[0] = from.readSFixed64();
            case 7 -> attribute(from, attributes);
            default -> {
              return false;
            }
          }
          return true;
        });
    if (Double.isFinite(value[0])) {
      to.add(new OtlpSeen.Point("", attributes, at[0], value[0]));
    }
    return true;
  }
}
