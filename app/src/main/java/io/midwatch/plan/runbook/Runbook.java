package io.midwatch.plan.runbook;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is done when a service breaks.
 *
 * @param call who to call, one line each
 * @param revert how one goes back; may be empty
 * @param sections what stands under the headings of the stages
 * @param general the first list of a runbook without any such heading
 */
public record Runbook(
    List<String> call, String revert, Map<Stage, Section> sections, List<Step> general) {
  /** How many steps are the first ones. */
  public static final int FIRST = 3;

  public Runbook {
    call = List.copyOf(call);
    sections = Map.copyOf(sections);
    general = List.copyOf(general);
  }

  /**
   * What is done in one stage.
   *
   * @param steps the items of its lists
   * @param html all else that stands there, safe to be shown
   */
  public record Section(List<Step> steps, String html) {
    /** Nothing. */
    public static final Section EMPTY = new Section(List.of(), "");

    public Section {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step.
   *
   * @param text on one line, without marks
   * @param html as it is shown: no HTML of the runbook's own comes through
   */
  public record Step(String text, String html) {}

  /** What is done in a stage. */
  public Section section(Stage stage) {
    return sections.getOrDefault(stage, Section.EMPTY);
  }

  /** Stages without a step. */
  public List<Stage> missing() {
    return Arrays.stream(Stage.values()).filter(one -> section(one).steps().isEmpty()).toList();
  }

  /** The first steps: those of the first stage first. */
  public List<String> first() {
    Stream<Step> staged =
        new EnumMap<>(sections.isEmpty() ? Map.of(Stage.INVESTIGATE, Section.EMPTY) : sections)
            .values().stream().flatMap(one -> one.steps().stream());
    List<String> steps = staged.limit(FIRST).map(Step::text).toList();
    return steps.isEmpty() ? general.stream().limit(FIRST).map(Step::text).toList() : steps;
  }
}
