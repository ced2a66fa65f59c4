package io.midwatch.cli.job;

import java.util.List;
import java.util.regex.Pattern;

/** What passwords, keys and tokens look like. Apart, because a job that says nothing needs none. */
final class SecretForms {
  /** Each keeps its first group. */
  static final List<Pattern> ALL =
      List.of(
          // A private key, and the end of one whose beginning has been cut off.
          Pattern.compile("(-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY-----)[^-]*+"),
          Pattern.compile(
              "(\\A)[A-Za-z0-9+/=\\s]*+(?=-----END (?:[A-Z]{1,20} ){0,3}PRIVATE KEY-----)"),
          Pattern.compile("(://[^\\s/:@]{0,200}+:)[^\\s/@]{1,500}+(?=@)"),
          Pattern.compile("(?i)(authorization[\"']?\\s{0,9}+[:=]\\s{0,9}+)[^\\r\\n]++"),
          Pattern.compile(
              "(?i)((?:password|passwd|passphrase|secret|token|api[-_]?key|access[-_]?key)[\"']?"
                  + "\\s{0,9}+[:=]\\s{0,9}+)(?:\"[^\"\\r\\n]*+\"|'[^'\\r\\n]*+'|[^\\s\"',;&]++)"),
          Pattern.compile("(?i)(\\bbearer\\s{1,9}+)[^\\s\"',;]++"),
          Pattern.compile("(\\beyJ)[\\w-]{8,500}+\\.[\\w-]{1,4000}+\\.[\\w-]++"),
          Pattern.compile(
              "(\\b(?:AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|[sr]k_live_|mw_|hcw_))"
                  + "[\\w-]{12,}+"));

  private SecretForms() {}
}
