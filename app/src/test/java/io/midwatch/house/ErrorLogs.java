package io.midwatch.house;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.midwatch.house.ErrorWatch.Shift;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test class during which something was logged as an error that it had not announced with
 * {@link ExpectedErrors#expect}. Found by JUnit through its service file, for every class.
 */
public final class ErrorLogs implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(ErrorLogs.class);

  static final ErrorWatch WATCH = new ErrorWatch();

  /** Handed on to the threads that a test starts, virtual ones too. */
  private static final InheritableThreadLocal<@Nullable Shift> SHIFT =
      new InheritableThreadLocal<>();

  /** The test class on whose behalf this thread runs. */
  static Optional<Shift> shift() {
    return Optional.ofNullable(SHIFT.get());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getRoot().getStore(OURS).computeIfAbsent(Listener.class, key -> Listener.install());
    if (isOutermost(context)) {
      Shift shift = WATCH.begin(context.getRequiredTestClass().getName());
      context.getStore(OURS).put(Shift.class, shift);
      SHIFT.set(shift);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    SHIFT.set(context.getStore(OURS).get(Shift.class, Shift.class));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Shift shift = context.getStore(OURS).get(Shift.class, Shift.class);
    if (shift == null || !isOutermost(context)) {
      return;
    }
    SHIFT.remove();
    List<String> errors = WATCH.end(shift);
    if (!errors.isEmpty()) {
      throw new AssertionError(
          "logged as an error while "
              + shift
              + " ran, without ExpectedErrors.expect(…):\n  "
              + String.join("\n  ", errors));
    }
  }

  private static boolean isOutermost(ExtensionContext context) {
    return context.getEnclosingTestClasses().isEmpty();
  }

  /** Hears everything logged as an error, on the thread that logs it. */
  private static final class Listener extends AppenderBase<ILoggingEvent> {
    static Listener install() {
      Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      Listener listener = new Listener();
      listener.setContext(root.getLoggerContext());
      listener.start();
      root.addAppender(listener);
      return listener;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
        String message = event.getLoggerName() + ": " + event.getFormattedMessage();
        WATCH.logged(
            shift(),
            event.getThrowableProxy() == null
                ? message
                : message + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }
}
