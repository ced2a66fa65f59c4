package io.midwatch.plan.read;

import io.midwatch.plan.Plan;
import io.midwatch.plan.Problem;
import java.util.List;

/** What became of the text of a plan. */
public sealed interface ReadPlan {
  /**
   * It is sound.
   *
   * @param warnings what is allowed but hardly meant, by place
   * @param filesRead the paths behind <code>${file:}</code>, as written; a change of one of them is
   *     a change of the plan
   */
  record Good(Plan plan, List<Problem> warnings, List<String> filesRead) implements ReadPlan {
    public Good {
      warnings = List.copyOf(warnings);
      filesRead = List.copyOf(filesRead);
    }
  }

  /** It is not: everything that is wrong with it, by place; never empty. */
  record Bad(List<Problem> problems) implements ReadPlan {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
