package io.midwatch.web.http;

/** The methods our routes answer; HEAD comes with GET. */
public enum Method {
  GET,
  POST,
  DELETE
}
