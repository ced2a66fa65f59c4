package io.midwatch.detect.host.otlp;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * OTLP's JSON as protobuf, by the field numbers of opentelemetry-proto 1.x: what a collector sends
 * in the one form, in the other. With the fields that we have no use for.
 */
public final class Encoded {
  private Encoded() {}

  /** Fields of one message. */
  public interface Part {
    void write(CodedOutputStream out) throws IOException;
  }

  /** A message of its own. */
  public static byte[] bytes(Part part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    part.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  static byte[] of(JsonNode request) throws IOException {
    return bytes(out -> {
      for (JsonNode resource : request.path("resourceMetrics")) {
        out.writeByteArray(1, bytes(in -> resource(resource, in)));
      }
    });
  }

  private static void resource(JsonNode node, CodedOutputStream out) throws IOException {
    out.writeByteArray(1, bytes(in -> attributes(node.path("resource"), 1, in)));
    for (JsonNode scope : node.path("scopeMetrics")) {
      out.writeByteArray(
          2,
          bytes(in -> {
            in.writeByteArray(
                1,
                bytes(
                    named -> named.writeString(1, scope.path("scope").path("name").asString(""))));
            for (JsonNode metric : scope.path("metrics")) {
              in.writeByteArray(2, bytes(each -> metric(metric, each)));
            }
          }));
    }
    out.writeString(3, node.path("schemaUrl").asString(""));
  }

  private static void metric(JsonNode node, CodedOutputStream out) throws IOException {
    out.writeString(1, node.path("name").asString(""));
    out.writeString(2, node.path("description").asString(""));
    out.writeString(3, node.path("unit").asString(""));
    String[] kinds = {"gauge", "sum", "histogram"};
    int[] numbers = {5, 7, 9};
    for (int i = 0; i < kinds.length; i++) {
      JsonNode kind = node.path(kinds[i]);
      if (kind.isObject()) {
        out.writeByteArray(
            numbers[i],
            bytes(in -> {
              for (JsonNode point : kind.path("dataPoints")) {
                in.writeByteArray(1, bytes(each -> point(point, each)));
              }
              in.writeEnum(2, kind.path("aggregationTemporality").asInt(0));
              in.writeBool(3, kind.path("isMonotonic").asBoolean(false));
            }));
      }
    }
  }

  private static void point(JsonNode node, CodedOutputStream out) throws IOException {
    out.writeFixed64(2, Long.parseLong(node.path("startTimeUnixNano").asString("0")));
    out.writeFixed64(3, Long.parseLong(node.path("timeUnixNano").asString("0")));
    if (node.has("asDouble")) {
      out.writeDouble(4, node.path("asDouble").asDouble());
    } else if (node.has("asInt")) {
      out.writeSFixed64(6, Long.parseLong(node.path("asInt").asString("0")));
    }
    attributes(node, 7, out);
    out.writeUInt32(8, 0);
  }

  private static void attributes(JsonNode node, int number, CodedOutputStream out)
      throws IOException {
    for (JsonNode one : node.path("attributes")) {
      out.writeByteArray(
          number,
          bytes(in -> {
            in.writeString(1, one.path("key").asString(""));
            in.writeByteArray(
                2,
                bytes(value ->
                    value.writeString(1, one.path("value").path("stringValue").asString(""))));
          }));
    }
  }
}
