package io.midwatch.respond.notify;

import io.midwatch.detect.change.Change;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What stands around an alert at the moment it is told of. */
interface Surroundings {
  /** The alert as it stands now. */
  Optional<Alert> find(AlertId id);

  /** Is it over by now, although it is said to be open here? */
  default boolean isOver(Alert said) {
    return said.isOpen() && find(said.id()).filter(now -> !now.isOpen()).isPresent();
  }

  /**
   * The alert by which this one is told, if it is not told by itself: the one it is filed beneath,
   * unless that asks for less or is silenced. A page must not drown in a ticket, nor in a silence
   * that does not name it.
   */
  default Optional<Alert> teller(Alert alert) {
    return alert
        .beneath()
        .flatMap(this::find)
        .filter(root -> !alert.severity().isGraverThan(root.severity()))
        .filter(root -> silenced(root).isEmpty());
  }

  /** Why nobody is told of this alert now, if so: maintenance, or a silence. */
  default Optional<String> quiet(Alert alert) {
    return alert.quiet().or(() -> silenced(alert));
  }

  /** The silence that holds for this alert, in words. */
  Optional<String> silenced(Alert alert);

  /**
   * The change that most likely led to it, in one line: {@code deploy shop 2.4.1 by bo, 4m before;
   * go back: make undo}.
   */
  Optional<String> after(Alert alert);

  /** Open alerts that are filed beneath this one. */
  List<Alert> beneath(AlertId root);

  /** All alerts filed beneath this one since it began, open or not. */
  List<Alert> everBeneath(Alert root);

  /** What was changed in the last day, newest first. */
  List<Change> changes();

  /** What was changed in the day before something began, newest first. */
  List<Change> changesBefore(Instant onset);

  /** How one goes back, as the runbook of a service says; may be empty. */
  String revert(String service);
}
