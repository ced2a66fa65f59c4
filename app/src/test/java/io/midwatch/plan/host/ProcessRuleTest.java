package io.midwatch.plan.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.host.ProcessRule.Seen;
import io.midwatch.plan.host.read.ProcessRuleText;
import org.junit.jupiter.api.Test;

class ProcessRuleTest {
  private static final Seen NGINX =
      seen("nginx", "/usr/sbin/nginx", "nginx: master process", "root");
  private static final Seen EDITOR = seen("vi", "/usr/bin/vi", "vi /etc/nginx/nginx.conf", "ana");
  private static final Seen LONG =
      seen("prometheus-node", "/opt/bin/prometheus-node-exporter", "/opt/bin/prom --web", "prom");

  private static Seen seen(String name, String file, String command, String user) {
    return new Seen(name, () -> file, command, () -> user);
  }

  private static boolean meant(String rule, Seen process) throws InvalidValueException {
    return ProcessRuleText.parse(rule).isMeant(process);
  }

  @Test
  void aWordIsFoundAnywhereAndANameIsExact() throws Exception {
    assertThat(meant("nginx", NGINX)).isTrue();
    assertThat(meant("nginx", EDITOR)).isTrue();
    assertThat(meant("name:nginx", NGINX)).isTrue();
    assertThat(meant("name:nginx", EDITOR)).isFalse();
    assertThat(meant("name:ngin", NGINX)).isFalse();
    assertThat(meant("name:prometheus-node-exporter", LONG)).isTrue();
    assertThat(meant("name:prometheus-node-importer", LONG)).isFalse();
    assertThat(meant("name:prometheus-node", LONG)).isTrue();
  }

  @Test
  void aCommandLineIsMeantAsAWholeAndAUserToo() throws Exception {
    assertThat(meant("command:vi /etc/nginx/nginx.conf", EDITOR)).isTrue();
    assertThat(meant("command:vi /etc/nginx", EDITOR)).isFalse();
    assertThat(meant("vi @ana", EDITOR)).isTrue();
    assertThat(meant("vi @bo", EDITOR)).isFalse();
    assertThat(meant("name:nginx @root", NGINX)).isTrue();
    assertThat(meant("name:nginx @www-data", NGINX)).isFalse();
    assertThat(meant("word:nginx: master", NGINX)).isTrue();
    assertThat(meant("-Dkey=a:b", seen("java", "", "java -Dkey=a:b Main", "x"))).isTrue();
  }

  @Test
  void saysWhatIsWrongWithARule() {
    assertThatThrownBy(() -> ProcessRuleText.parse("nmae:nginx"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("\"nmae:\"");
    assertThatThrownBy(() -> ProcessRuleText.parse("name: ")).hasMessageContaining("no process");
    assertThatThrownBy(() -> ProcessRuleText.parse("@root")).hasMessageContaining("no process");
  }
}
