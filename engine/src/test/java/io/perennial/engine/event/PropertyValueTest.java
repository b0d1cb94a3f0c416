package io.perennial.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyValueTest {

  @Test
  void numbersHaveOneTextWhateverTheirScale() {
    assertThat(number("1.0").text()).isEqualTo("1");
    assertThat(number("1E+3").text()).isEqualTo("1000");
    assertThat(number("-0.00").text()).isEqualTo("0");
    assertThat(number("0.10")).isEqualTo(number("0.1"));
  }

  @Test
  void plainDecimalTextReadsAsANumberAndNothingElseDoes() {
    for (String text : List.of("0", "-7.25", "007", "1000")) {
      assertThat(PropertyValue.of(text).number()).hasValue(Double.parseDouble(text));
    }
    for (String text : List.of("", " 1", "1 ", "+1", "1e3", "1.", ".5", "１", "NaN", "0x1", "1,0")) {
      assertThat(PropertyValue.of(text).number()).as(text).isEmpty();
    }
    assertThat(PropertyValue.of(true).number()).isEmpty();
  }

  @Test
  void codePointOrderIsTheOrderOfUtf8Bytes() {
    List<String> texts =
        new ArrayList<>(
            List.of("🙂", "ｆ", "ana", "", "Ana", "陈", "an", "é", "🙂a", "\uE000", "𠀀"));
    List<String> byBytes = new ArrayList<>(texts);
    byBytes.sort((a, b) ->
        Arrays.compareUnsigned(
            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

    texts.sort(CodePointOrder.ASCENDING);

    assertThat(texts).isEqualTo(byBytes);
  }

  private static PropertyValue number(String value) {
    return new PropertyValue.Number(new BigDecimal(value));
  }
}
