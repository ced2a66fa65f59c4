package io.midwatch.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsTest {
  private Connection connection;
  private Statements statements;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    statements = new Statements(connection);
    Sql.run(connection, "CREATE TABLE t (n INTEGER PRIMARY KEY, word TEXT)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private <T> T here(ScopedValue.CallableOp<T, SQLException> work) throws SQLException {
    return ScopedValue.where(Statements.HERE, statements).call(work);
  }

  private Object seen(String sql) throws SQLException {
    return Statements.with(connection, sql, statement -> statement);
  }

  @Test
  void makesAStatementOnceAndUsesItAgain() throws SQLException {
    Object first = here(() -> seen("SELECT 1"));
    assertThat(here(() -> seen("SELECT 1"))).isSameAs(first);
    assertThat(seen("SELECT 1")).as("elsewhere").isNotSameAs(first);
  }

  @Test
  void forgetsWhatWasBoundBefore() throws SQLException {
    here(() -> {
      Sql.update(connection, "INSERT INTO t VALUES (?, ?)", 1, "one");
      Sql.update(connection, "INSERT INTO t VALUES (?, ?)", 2, java.util.Optional.empty());
      return true;
    });
    assertThat(words()).containsExactly("one", "-");
  }

  private List<String> words() throws SQLException {
    return here(() ->
        Sql.list(
            connection, "SELECT COALESCE(word, '-') FROM t ORDER BY n", row -> row.getString(1)));
  }

  @Test
  void asksTheSameWithinItself() throws SQLException {
    here(() -> {
      for (int n = 0; n < 3; n++) {
        Sql.update(connection, "INSERT INTO t VALUES (?, ?)", n, "w" + n);
      }
      return true;
    });
    List<List<String>> nested =
        here(() ->
            Sql.list(
                connection,
                "SELECT COALESCE(word, '-') FROM t ORDER BY n",
                _ ->
                    Sql.list(
                        connection,
                        "SELECT COALESCE(word, '-') FROM t ORDER BY n",
                        row -> row.getString(1))));
    assertThat(nested).hasSize(3).allMatch(List.of("w0", "w1", "w2")::equals);
  }

  @Test
  void doesNotKeepOneThatFailed() throws SQLException {
    String insert = "INSERT INTO t VALUES (?, 'x')";
    here(() -> Sql.update(connection, insert, 1));
    Object before = here(() -> seen(insert));
    assertThatThrownBy(() -> here(() -> Sql.update(connection, insert, 1)))
        .isInstanceOf(SQLException.class);
    assertThat(here(() -> seen(insert))).isNotSameAs(before);
    here(() -> Sql.update(connection, insert, 2));
    assertThat(words()).hasSize(2);
  }

  @Test
  void goesOnWhenATableChanges() throws SQLException {
    assertThat(words()).isEmpty();
    Sql.run(connection, "ALTER TABLE t ADD COLUMN more TEXT DEFAULT 'm'");
    here(() -> Sql.update(connection, "INSERT INTO t (n, word) VALUES (7, 'seven')"));
    assertThat(words()).containsExactly("seven");
    assertThat(here(() -> Sql.list(connection, "SELECT * FROM t", row -> row.getString("more"))))
        .containsExactly("m");
  }

  @Test
  void keepsABoundedNumber() throws SQLException {
    Set<Object> made = new HashSet<>();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add("SELECT " + i);
    }
    for (String sql : all) {
      made.add(here(() -> seen(sql)));
    }
    assertThat(made).contains(here(() -> seen(all.getLast())));
    assertThat(made).doesNotContain(here(() -> seen(all.getFirst())));
  }
}
