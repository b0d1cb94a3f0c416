package io.perennial.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.perennial.engine.event.PersonId;
import io.perennial.engine.event.Properties;
import io.perennial.server.questions.TimelinePage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One person and a page of what was recorded, latest first; {@code next} is null on the last. */
record TimelineResponse(
    String id,
    List<String> ids,
    Map<String, Object> traits,
    List<Entry> entries,
    @Nullable Instant next) {

  /** {@code type} is event, identify or alias; fields of other types are left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String type,
      Instant timestamp,
      Instant receivedAt,
      String messageId,
      @Nullable String userId,
      @Nullable String anonymousId,
      @Nullable String name,
      @Nullable Map<String, Object> properties,
      @Nullable Map<String, Object> context,
      @Nullable Map<String, Object> traits,
      @Nullable String previousId) {}

  static TimelineResponse of(TimelinePage page, PropertyJson json) {
    return new TimelineResponse(
        page.person().id().reference(),
        page.person().ids().stream().map(PersonId::reference).toList(),
        json.of(page.person().traits()),
        page.entries().stream().map(entry -> entry(entry, json)).toList(),
        page.next().orElse(null));
  }

  private static Entry entry(io.perennial.engine.event.Entry entry, PropertyJson json) {
    return switch (entry) {
      case io.perennial.engine.event.Entry.Event event ->
          entry(
              "event",
              entry.header(),
              event.name(),
              event.properties(),
              event.context(),
              null,
              null,
              json);
      case io.perennial.engine.event.Entry.Identify identify ->
          entry("identify", entry.header(), null, null, null, identify.traits(), null, json);
      case io.perennial.engine.event.Entry.Alias alias ->
          entry("alias", entry.header(), null, null, null, null, alias.previousId(), json);
    };
  }

  private static Entry entry(
      String type,
      io.perennial.engine.event.Entry.Header header,
      @Nullable String name,
      @Nullable Properties properties,
      @Nullable Properties context,
      @Nullable Properties traits,
      @Nullable String previousId,
      PropertyJson json) {
    return new Entry(
        type,
        header.timestamp(),
        header.receivedAt(),
        header.messageId(),
        header.userId(),
        header.anonymousId(),
        name,
        properties == null ? null : json.of(properties),
        context == null ? null : json.of(context),
        traits == null ? null : json.of(traits),
        previousId);
  }
}
