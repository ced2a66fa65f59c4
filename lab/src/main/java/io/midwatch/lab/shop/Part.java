package io.midwatch.lab.shop;

/** A piece of the shop that stands until it is closed. */
interface Part extends AutoCloseable {

  @Override
  void close();
}
