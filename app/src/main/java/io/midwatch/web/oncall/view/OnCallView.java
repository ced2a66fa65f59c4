package io.midwatch.web.oncall.view;

import java.util.List;

/**
 * The whole page about who is on call.
 *
 * @param overrides the newest first
 * @param people who may be chosen
 * @param untried people with ways that never took a test page
 * @param away what is wrong because somebody is absent
 * @param warnings when nobody is there, and calendars that cannot be had
 */
public record OnCallView(
    List<RotaView> rotas,
    List<OverrideLine> overrides,
    List<Choice> people,
    OverrideForm form,
    List<FeedLine> feeds,
    List<String> untried,
    List<String> away,
    List<String> warnings) {
  /** Somebody who may be chosen. */
  public record Choice(String id, String name) {}
}
