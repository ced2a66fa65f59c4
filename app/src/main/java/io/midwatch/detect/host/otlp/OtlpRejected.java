package io.midwatch.detect.host.otlp;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What part of a request was not taken, in OTLP's own words ({@code partial_success} of {@code
 * ExportMetricsServiceResponse}).
 *
 * @param points so many of them
 * @param why why not
 */
public record OtlpRejected(long points, String why) {
  private static final int PARTIAL_SUCCESS = 1;
  private static final int POINTS = 1;
  private static final int MESSAGE = 2;

  public String json() {
    var root = JsonMapper.shared().createObjectNode();
    root.putObject("partialSuccess")
        .put("rejectedDataPoints", String.valueOf(points))
        .put("errorMessage", why);
    return root.toString();
  }

  public byte[] protobuf() {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    ByteArrayOutputStream outer = new ByteArrayOutputStream();
    try {
      CodedOutputStream part = CodedOutputStream.newInstance(inner);
      part.writeInt64(POINTS, points);
      part.writeString(MESSAGE, why);
      part.flush();
      CodedOutputStream root = CodedOutputStream.newInstance(outer);
      root.writeTag(PARTIAL_SUCCESS, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      root.writeByteArrayNoTag(inner.toByteArray());
      root.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return outer.toByteArray();
  }
}
