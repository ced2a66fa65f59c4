package io.midwatch.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void whoSaysAThingTwiceMeansTheLaterOne() {
    Query query = Query.of("a=1&b=2&&a=3&c");
    assertThat(query.last("a")).contains("3");
    assertThat(query.all("a")).containsExactly("1", "3");
    assertThat(query.last("c")).contains("");
    assertThat(query.last("d")).isEmpty();
  }

  @Test
  void readsNoMoreThanTwoHundred() {
    assertThat(Query.of("x=y&".repeat(199) + "a=1&b=2").last("a")).contains("1");
    assertThat(Query.of("x=y&".repeat(199) + "a=1&b=2").last("b")).isEmpty();
  }

  @Test
  void leavesWhatIsWronglyEncodedAsItCame() {
    assertThat(Query.of("a=%zz&b=%C3%A4+b").last("a")).contains("%zz");
    assertThat(Query.of("a=%zz&b=%C3%A4+b").last("b")).contains("ä b");
  }

  @Test
  void theWordBearerIsReadInAnyCase() {
    for (String word : new String[] {"Bearer", "bearer", "BEARER"}) {
      assertThat(Requests.with(Map.of("Authorization", word + " mw_x ")).bearer()).contains("mw_x");
    }
    assertThat(Requests.with(Map.of("Authorization", "Basic mw_x")).bearer()).isEmpty();
    assertThat(Requests.with(Map.of()).bearer()).isEmpty();
  }
}
