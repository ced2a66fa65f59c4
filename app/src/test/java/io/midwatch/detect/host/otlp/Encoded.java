package io.midwatch.detect.host.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * OTLP's JSON as protobuf, built of OpenTelemetry's own messages: what a collector sends in the one
 * form, in the other. With the fields that we have no use for.
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

  static byte[] of(JsonNode request) {
    ExportMetricsServiceRequest.Builder all = ExportMetricsServiceRequest.newBuilder();
    for (JsonNode resource : request.path("resourceMetrics")) {
      all.addResourceMetrics(resource(resource));
    }
    return all.build().toByteArray();
  }

  private static ResourceMetrics resource(JsonNode node) {
    ResourceMetrics.Builder resource =
        ResourceMetrics.newBuilder()
            .setResource(
                Resource.newBuilder()
                    .addAllAttributes(attributes(node.path("resource")))
                    .setDroppedAttributesCount(3))
            .setSchemaUrl(node.path("schemaUrl").asString(""));
    for (JsonNode scope : node.path("scopeMetrics")) {
      ScopeMetrics.Builder metrics =
          ScopeMetrics.newBuilder()
              .setScope(
                  InstrumentationScope.newBuilder()
                      .setName(scope.path("scope").path("name").asString(""))
                      .setVersion("0.139.0"))
              .setSchemaUrl("https://opentelemetry.io/schemas/1.9.0");
      for (JsonNode metric : scope.path("metrics")) {
        metrics.addMetrics(metric(metric));
      }
      resource.addScopeMetrics(metrics);
    }
    return resource.build();
  }

  private static Metric metric(JsonNode node) {
    Metric.Builder metric =
        Metric.newBuilder()
            .setName(node.path("name").asString(""))
            .setDescription(node.path("description").asString(""))
            .setUnit(node.path("unit").asString(""))
            .addMetadata(text("prometheus.type", "gauge"));
    if (node.path("gauge").isObject()) {
      metric.setGauge(Gauge.newBuilder().addAllDataPoints(points(node.path("gauge"))));
    } else if (node.path("sum").isObject()) {
      JsonNode sum = node.path("sum");
      metric.setSum(
          Sum.newBuilder()
              .addAllDataPoints(points(sum))
              .setIsMonotonic(sum.path("isMonotonic").asBoolean(false))
              .setAggregationTemporality(
                  AggregationTemporality.forNumber(sum.path("aggregationTemporality").asInt(0))));
    } else if (node.path("histogram").isObject()) {
      metric.setHistogram(
          Histogram.newBuilder()
              .addDataPoints(
                  HistogramDataPoint.newBuilder()
                      .setCount(3)
                      .setSum(4.5)
                      .addBucketCounts(1)
                      .addBucketCounts(2)
                      .addExplicitBounds(1.5)));
    }
    return metric.build();
  }

  private static List<NumberDataPoint> points(JsonNode kind) {
    List<NumberDataPoint> points = new ArrayList<>();
    for (JsonNode node : kind.path("dataPoints")) {
      NumberDataPoint.Builder point =
          NumberDataPoint.newBuilder()
              .setStartTimeUnixNano(Long.parseLong(node.path("startTimeUnixNano").asString("0")))
              .setTimeUnixNano(Long.parseLong(node.path("timeUnixNano").asString("0")))
              .addAllAttributes(attributes(node))
              .addExemplars(
                  Exemplar.newBuilder().setAsInt(1).setTraceId(ByteString.copyFrom(new byte[16])));
      if (node.has("asDouble")) {
        point.setAsDouble(node.path("asDouble").asDouble());
      } else if (node.has("asInt")) {
        point.setAsInt(Long.parseLong(node.path("asInt").asString("0")));
      }
      points.add(point.build());
    }
    return points;
  }

  private static List<KeyValue> attributes(JsonNode node) {
    List<KeyValue> all = new ArrayList<>();
    for (JsonNode one : node.path("attributes")) {
      all.add(
          text(one.path("key").asString(""), one.path("value").path("stringValue").asString("")));
    }
    return all;
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
