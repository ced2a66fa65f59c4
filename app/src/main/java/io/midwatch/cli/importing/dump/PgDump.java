package io.midwatch.cli.importing.dump;

import io.midwatch.plan.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a plain dump of PostgreSQL: blocks of {@code COPY table (columns) FROM stdin} in its
 * text format (PostgreSQL, "COPY", File Formats: Text Format). Everything else of it is passed
 * over.
 *
 * @param tables rows by the name of the table, without its schema
 */
record PgDump(Map<String, List<Row>> tables) {
  private static final Pattern BEGIN =
      Pattern.compile("COPY (?:\"?\\w+\"?\\.)?\"?(\\w+)\"? \\(([^)]*)\\) FROM stdin;");
  private static final String END = "\\.";
  private static final String NULL = "\\N";
  private static final Map<Character, Character> CONTROL =
      Map.of('b', '\b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t', 'v', '\u000b');

  /**
   * A row.
   *
   * @param values by column; one that is null is absent
   */
  record Row(Map<String, String> values, Position where) {
    String text(String column) {
      return values.getOrDefault(column, "");
    }
  }

  /** Does a file look like one, rather than like the answer of an API? */
  static boolean isDump(String text) {
    String start = text.stripLeading();
    return start.startsWith("--") || start.startsWith("COPY ") || start.startsWith("PGDMP");
  }

  /**
   * Why there are no rows in a file; empty when there are some.
   *
   * @param wanted the tables that are looked for
   */
  static Optional<String> unreadable(String text, Set<String> wanted) {
    if (text.stripLeading().startsWith("PGDMP")) {
      return Optional.of("this is pg_dump's own format: write it with pg_dump --format=plain");
    }
    if (text.contains("\nINSERT INTO ") && !text.contains("\nCOPY ")) {
      return Optional.of("its rows are INSERTs: write it without --inserts");
    }
    return wanted.stream().noneMatch(read("", text, wanted).tables()::containsKey)
        ? Optional.of("none of its tables is GoAlert's: " + String.join(", ", wanted))
        : Optional.empty();
  }

  /** The rows of these tables; a dump holds much that nobody asks for. */
  static PgDump read(String file, String text, Set<String> wanted) {
    Map<String, List<Row>> tables = new HashMap<>();
    Iterator<String> lines = text.lines().iterator();
    int number = 0;
    while (lines.hasNext()) {
      String line = lines.next();
      number++;
      Matcher begin = BEGIN.matcher(line);
      if (line.startsWith("COPY ") && begin.matches()) {
        boolean keep = wanted.contains(begin.group(1));
        List<String> columns = columns(begin.group(2));
        List<Row> rows = new ArrayList<>();
        while (lines.hasNext()) {
          String row = lines.next();
          number++;
          if (row.equals(END)) {
            break;
          }
          if (keep) {
            rows.add(row(columns, row, new Position(file, number, 1)));
          }
        }
        if (keep) {
          tables.put(begin.group(1), rows);
        }
      }
    }
    return new PgDump(tables);
  }

  private static List<String> columns(String list) {
    return List.of(list.replace("\"", "").strip().split("\\s*,\\s*", -1));
  }

  private static Row row(List<String> columns, String line, Position where) {
    String[] cells = line.split("\t", -1);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < columns.size() && i < cells.length; i++) {
      if (!cells[i].equals(NULL)) {
        values.put(columns.get(i), plain(cells[i]));
      }
    }
    return new Row(values, where);
  }

  /**
   * What a cell means: what stands behind a backslash is a control character, a number or itself.
   */
  private static String plain(String cell) {
    if (cell.indexOf('\\') < 0) {
      return cell;
    }
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < cell.length(); at++) {
      char one = cell.charAt(at);
      if (one != '\\' || at + 1 == cell.length()) {
        out.append(one);
      } else {
        at++;
        int[] code = code(cell, at);
        if (code.length == 2) {
          out.append((char) code[0]);
          at = code[1];
        } else {
          char escaped = cell.charAt(at);
          out.append(CONTROL.getOrDefault(escaped, escaped));
        }
      }
    }
    return out.toString();
  }

  /**
   * A character by its number, octal or after an x, and where it ends; empty when there is none.
   */
  private static int[] code(String cell, int at) {
    boolean hex = cell.charAt(at) == 'x';
    int from = hex ? at + 1 : at;
    int most = hex ? 2 : 3;
    int value = 0;
    int end = from;
    while (end < cell.length() && end < from + most) {
      int digit = Character.digit(cell.charAt(end), hex ? 16 : 8);
      if (digit < 0) {
        break;
      }
      value = value * (hex ? 16 : 8) + digit;
      end++;
    }
    return end == from ? new int[0] : new int[] {value & 0xff, end - 1};
  }

  /** The rows of a table, in the order of the file. */
  List<Row> rows(String table) {
    return tables.getOrDefault(table, List.of());
  }

  /** Those that hold a value in a column. */
  List<Row> rows(String table, String column, String value) {
    return rows(table).stream().filter(row -> row.text(column).equals(value)).toList();
  }
}
