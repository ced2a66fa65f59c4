package io.midwatch.web.view;

import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.web.source.Paths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One check on one line.
 *
 * @param name its id without the service, which stands beside or above it
 * @param words why, with the values seen; empty while it is fine
 * @param since how long it has been so
 * @param proven when a look last said so
 * @param notes what else to know: in maintenance, flapping, blips, being confirmed
 */
public record CheckLine(
    String id,
    String path,
    String service,
    String servicePath,
    String name,
    State state,
    String words,
    Age since,
    Optional<Age> proven,
    List<String> notes,
    Optional<String> alertPath) {
  public CheckLine {
    notes = List.copyOf(notes);
  }

  static CheckLine of(CheckView view, Instant now) {
    CheckState state = view.state();
    String service = view.spec().service();
    String id = view.id().text();
    return new CheckLine(
        id,
        Paths.check(view.id()),
        service,
        Paths.service(service),
        id.startsWith(service + "/") ? id.substring(service.length() + 1) : id,
        State.of(state.verdict()),
        words(state),
        Age.lasting(state.since(), now),
        state.provenAt().map(at -> Age.of(at, now)),
        notes(view),
        state.alert().map(alert -> Paths.alert(alert.text())));
  }

  private static String words(CheckState state) {
    if (state.verdict() == Verdict.OK) {
      return "";
    }
    return state.detail().isEmpty() ? state.reason().sentence() : state.detail();
  }

  private static List<String> notes(CheckView view) {
    List<String> notes = new ArrayList<>();
    view.maintenance().ifPresent(name -> notes.add("in maintenance: " + name));
    if (view.state().flapping()) {
      notes.add("flapping");
    }
    if (isBeingConfirmed(view)) {
      notes.add("the last look failed, looking again");
    }
    if (view.blips() > 0) {
      notes.add(view.blips() == 1 ? "1 blip in 24 h" : view.blips() + " blips in 24 h");
    }
    return notes;
  }

  /** Has the last look found trouble that is not believed yet? */
  static boolean isBeingConfirmed(CheckView view) {
    return view.state().verdict() == Verdict.OK
        && view.latest().map(seen -> seen.verdict().isBad()).orElse(false);
  }
}
