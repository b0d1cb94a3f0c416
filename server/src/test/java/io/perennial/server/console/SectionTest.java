package io.perennial.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {

  @Test
  void everyEntryHasAShortcutOfItsOwn() {
    assertThat(Section.values()).extracting(Section::shortcut).doesNotHaveDuplicates();
  }

  @Test
  void everyEntryIsInOneGroup() {
    List<Section> grouped =
        Arrays.stream(Section.Group.values()).flatMap(g -> g.sections().stream()).toList();
    assertThat(grouped).containsExactlyInAnyOrder(Section.values());
  }
}
