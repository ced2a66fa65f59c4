package io.midwatch.respond.notify;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import java.util.List;
import java.util.Optional;

/** What stands around an alert at the moment it is told of. */
interface Surroundings {
  /** The alert as it stands now. */
  Optional<Alert> find(AlertId id);

  /** Open alerts that are filed beneath this one. */
  List<Alert> beneath(AlertId root);

  /** All alerts filed beneath this one since it began, open or not. */
  List<Alert> everBeneath(Alert root);
}
