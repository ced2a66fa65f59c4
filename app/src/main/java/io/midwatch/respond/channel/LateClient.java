package io.midwatch.respond.channel;

import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The client of all channels, made when the first delivery needs it: reading the roots of trust
 * takes a good part of the time to the first probe. Safe for use by many threads.
 */
public final class LateClient implements Call.Factory {
  private static final class Made {
    static final OkHttpClient CLIENT = HttpDelivery.client();
  }

  @Override
  public Call newCall(Request request) {
    return Made.CLIENT.newCall(request);
  }
}
