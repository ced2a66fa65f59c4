package io.midwatch.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of what is served: each has a rig of its own and somebody who asks it. */
public abstract class Served {
  protected WebRig rig;
  protected Browser browser;

  /** What serves; open to everybody unless a test says otherwise. */
  protected WebRig opened() throws Exception {
    return WebRig.open();
  }

  @BeforeEach
  protected final void serve() throws Exception {
    rig = opened();
    browser = rig.browser();
  }

  @AfterEach
  protected final void close() {
    browser.close();
    rig.close();
  }
}
