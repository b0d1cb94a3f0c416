package io.perennial.server.activation;

import io.perennial.engine.PerennialException;
import io.perennial.engine.PerennialException.Category;
import io.perennial.engine.PerennialException.Problem;
import io.perennial.engine.event.Entry;
import io.perennial.engine.event.Properties;
import io.perennial.engine.question.Timeline;
import io.perennial.engine.question.ValueSegments;
import io.perennial.engine.question.ValueSegments.Segment;
import io.perennial.engine.reference.ReferenceEngine;
import io.perennial.server.activation.Activated.Figures;
import io.perennial.server.channels.Channel;
import io.perennial.server.channels.ChannelKind;
import io.perennial.server.channels.Channels;
import io.perennial.server.events.ProjectEvents;
import io.perennial.server.events.Timelines;
import io.perennial.server.messages.Message;
import io.perennial.server.messages.Messages;
import io.perennial.server.messages.Proposal;
import io.perennial.server.messages.Recipient;
import io.perennial.server.messages.Source;
import io.perennial.server.projects.Project;
import io.perennial.server.savings.Ledgers;
import io.perennial.server.templates.KnownValues;
import io.perennial.server.templates.MessageTemplate;
import io.perennial.server.templates.MessageTemplates;
import io.perennial.server.templates.Value;
import io.perennial.server.templates.Values;
import io.perennial.server.templates.Variable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Chooses segment, template and channel for one user and proposes the message. */
@Component
public class Activation {

  private final ProjectEvents events;
  private final MessageTemplates templates;
  private final KnownValues known;
  private final Ledgers ledgers;
  private final Channels channels;
  private final Messages messages;

  Activation(
      ProjectEvents events,
      MessageTemplates templates,
      KnownValues known,
      Ledgers ledgers,
      Channels channels,
      Messages messages) {
    this.events = events;
    this.templates = templates;
    this.known = known;
    this.ledgers = ledgers;
    this.channels = channels;
    this.messages = messages;
  }

  /**
   * Reaches a user. The segment is the one that the user's own timeline puts them in, unless the
   * wish names one; the template is the one that the wish names, else the saved one with the
   * segment's name, else a starter; the channel is that of the wish, else the inbox, with e-mail
   * after it where the user has an address. What the caller says the user did counts while nothing
   * was recorded of them.
   *
   * @throws PerennialException when nobody has this id and the wish does not name a segment either,
   *     or when a template or channel that it names does not exist
   */
  public Activated activate(Project project, Wish wish, Instant now) {
    Optional<Timeline.Person> reached =
        new Timelines(events.engine(project), now).of(wish.person());
    if (reached.isEmpty() && wish.segment().isEmpty()) {
      throw new PerennialException(
          Category.CALLER,
          "person.not_found",
          "Nobody has this id: " + wish.person().reference() + ".");
    }
    Segment segment =
        wish.segment().or(() -> reached.map(one -> segment(project, one, now))).orElseThrow();
    MessageTemplate template = template(project, wish, segment);
    Optional<Timeline.Person> told =
        recorded(reached) ? Optional.empty() : told(project, wish, reached);
    Optional<Timeline.Person> figured = told.or(() -> reached);
    Values values =
        figured.map(one -> known.of(project, one, now)).orElseGet(() -> stranger(project, wish));
    Recipient recipient = recipient(wish, reached);
    Message message =
        messages.send(
            project,
            new Proposal(
                wish.key(),
                Source.API,
                wish.node(),
                recipient,
                template.render(recipient.language(), values),
                channels(project, wish, recipient)),
            now);
    return new Activated(
        segment,
        template.name(),
        message,
        values,
        figured.map(one -> ledgers.of(project, one, now)),
        told.map(one -> Figures.USAGE_HISTORY).or(() -> reached.map(one -> Figures.EVENTS)));
  }

  private static boolean recorded(Optional<Timeline.Person> reached) {
    return reached.stream()
        .flatMap(one -> one.entries().stream())
        .anyMatch(Entry.Event.class::isInstance);
  }

  private static Optional<Timeline.Person> told(
      Project project, Wish wish, Optional<Timeline.Person> reached) {
    return wish.history()
        .person(
            project, wish.person(), reached.map(Timeline.Person::traits).orElse(Properties.NONE));
  }

  /** The segment of one person is that of a history in which there is nobody else. */
  private static Segment segment(Project project, Timeline.Person person, Instant now) {
    ValueSegments.Answer alone =
        new ReferenceEngine(person.entries())
            .valueSegments(
                new ValueSegments.Question(
                    project.roles(),
                    project.segmentThresholds(),
                    project.calendar().dayOf(now),
                    project.calendar()));
    return alone.sizes().entrySet().stream()
        .filter(size -> size.getValue() > 0)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Segment.LAPSED);
  }

  private MessageTemplate template(Project project, Wish wish, Segment segment) {
    Map<String, MessageTemplate> saved = new HashMap<>();
    templates.all(project.id()).forEach(one -> saved.put(one.name(), one));
    if (wish.template().isPresent()) {
      return Optional.ofNullable(saved.get(wish.template().get()))
          .orElseThrow(() -> wrong("template", "template.unknown", "There is no such template."));
    }
    return Optional.ofNullable(saved.get(segment.id()))
        .orElseGet(() -> StarterTemplates.of(segment));
  }

  private List<Channel> channels(Project project, Wish wish, Recipient recipient) {
    Map<ChannelKind, Channel> enabled = new EnumMap<>(ChannelKind.class);
    channels.all(project).stream()
        .filter(Channel::enabled)
        .forEach(channel -> enabled.putIfAbsent(channel.kind(), channel));
    if (wish.channel().isPresent()) {
      return Optional.ofNullable(enabled.get(wish.channel().get()))
          .map(List::of)
          .orElseThrow(
              () -> wrong("channel", "channel.unknown", "No such channel is set up and on."));
    }
    Channel mail = enabled.get(ChannelKind.EMAIL);
    return mail == null || recipient.email().isEmpty()
        ? List.of(Channel.inApp(project))
        : List.of(Channel.inApp(project), mail);
  }

  private static Recipient recipient(Wish wish, Optional<Timeline.Person> known) {
    Recipient own =
        known
            .map(one -> Recipient.of(one.id(), one.ids(), one.traits()))
            .orElseGet(() ->
                new Recipient(
                    wish.person().reference(),
                    List.of(wish.person().reference()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
    return new Recipient(
        own.person(),
        own.ids(),
        own.email().or(() -> wish.email().flatMap(Recipient::address)),
        own.zone(),
        own.language());
  }

  private static Values stranger(Project project, Wish wish) {
    return new Values(Map.of())
        .with(Variable.USER_ID, new Value.Text(wish.person().id()))
        .with(Variable.PRODUCT_NAME, new Value.Text(project.name()));
  }

  private static PerennialException wrong(String path, String code, String detail) {
    return new PerennialException(Category.CALLER, List.of(new Problem(path, code, detail)));
  }
}
