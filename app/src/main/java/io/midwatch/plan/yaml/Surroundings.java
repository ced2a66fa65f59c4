package io.midwatch.plan.yaml;

import java.util.Optional;

/** What a plan may take from outside: variables of the environment and small files. */
public interface Surroundings {
  /** Nothing is there. */
  Surroundings NONE =
      new Surroundings() {
        @Override
        public Optional<String> variable(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<String> file(String path) {
          return Optional.empty();
        }
      };

  /** The value of a variable of the environment. */
  Optional<String> variable(String name);

  /** The text of a file, when it can be read; a relative path starts at the plan. */
  Optional<String> file(String path);
}
