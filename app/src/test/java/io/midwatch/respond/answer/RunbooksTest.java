package io.midwatch.respond.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RunbooksTest {
  @Test
  void readsTheFirstItemsOfTheFirstList() {
    String text =
        """
        ---
        title: The shop
        ---
        # Shop
        ```
        1. not a step
        ```
        1. Look at the payments page
           and scroll down
        2. [ ] Switch the queue off
        - Call bo
        4. Write it down
        """;
    assertThat(Runbooks.firstSteps(text.lines().toList()))
        .containsExactly("Look at the payments page", "Switch the queue off", "Call bo");
  }

  @Test
  void endsWithTheSection() {
    assertThat(Runbooks.firstSteps("# A\n* one\n# B\n* two\n".lines().toList()))
        .containsExactly("one");
    assertThat(Runbooks.firstSteps("no list\n".lines().toList())).isEmpty();
  }
}
