package io.midwatch.cli.wiring;

import io.midwatch.respond.answer.Acknowledgements;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.web.intake.IntakeParts;
import java.io.IOException;
import java.net.URI;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/** Others' alerts: from where they come in to the watch. */
final class Receiving {
  private static final long LARGEST = 64 * 1024;

  private Receiving() {}

  static IntakeParts wire(Ground ground, Acknowledgements acknowledgements) {
    Call.Factory http = Channels.httpClient();
    return new IntakeParts(
        ground.signals(), acknowledgements::acknowledgeFor, address -> get(http, address));
  }

  private static byte[] get(Call.Factory http, URI address) throws IOException {
    Request request = new Request.Builder().url(address.toString()).build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(address.getHost() + " answered " + response.code());
      }
      return response.peekBody(LARGEST).bytes();
    }
  }
}
