package io.midwatch.plan.schema;

import io.midwatch.plan.ChannelKind;
import io.midwatch.plan.CheckKind;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.change.read.ChangeSourceReader;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.read.HeartbeatFields;
import io.midwatch.plan.host.Host;
import io.midwatch.plan.host.read.HostFields;
import io.midwatch.plan.people.PeopleFields;
import io.midwatch.plan.people.RotaFields;
import io.midwatch.plan.read.PlanFields;
import io.midwatch.plan.review.read.ReviewFields;
import io.midwatch.plan.source.read.SourceFields;
import io.midwatch.plan.status.read.StatusFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Describes plans as JSON Schema 2020-12. Whatever the reader accepts is valid; some of what it
 * refuses is valid too, such as an unknown owner, because a schema cannot know.
 *
 * <p>The root requires nothing, so that each file of a folder can be checked by itself.
 */
public final class JsonSchema {
  private JsonSchema() {}

  /** The schema as maps, lists, texts, numbers and booleans. */
  public static SequencedMap<String, Object> of(
      Collection<? extends CheckKind> kinds, Collection<? extends ChannelKind> channels) {
    SequencedMap<String, Object> definitions = SchemaTypes.definitions();
    for (CheckKind kind : kinds) {
      List<Field> fields =
          Stream.of(
                  Stream.of(Field.required(kind.key(), new FieldType.Text(), kind.summary())),
                  PlanFields.CHECK.stream(),
                  kind.fields().stream())
              .flatMap(list -> list)
              .toList();
      definitions.put("check-" + kind.key(), SchemaTypes.group(fields));
    }
    definitions.put(
        "check-" + Heartbeat.KIND,
        SchemaTypes.group(
            Stream.concat(Stream.of(HeartbeatFields.key()), HeartbeatFields.HEARTBEAT.stream())
                .toList()));
    definitions.put(
        "check-" + Host.KIND,
        SchemaTypes.group(
            Stream.concat(Stream.of(HostFields.key()), HostFields.HOST.stream()).toList()));
    SequencedMap<String, Object> shared = SchemaTypes.map();
    for (ChannelKind channel : channels) {
      List<Field> fields = new ArrayList<>();
      fields.add(Field.required(channel.key(), new FieldType.Text(), channel.summary()));
      fields.addAll(channel.reachFields());
      fields.addAll(PeopleFields.REACH);
      definitions.put("reach-" + channel.key(), SchemaTypes.group(fields));
      shared.put(
          channel.key(),
          SchemaTypes.described(SchemaTypes.group(channel.sharedFields()), channel.summary()));
    }
    definitions.put(
        "check",
        anyOf(
            "check-",
            Stream.concat(kinds.stream().map(CheckKind::key), Stream.of(Heartbeat.KIND, Host.KIND))
                .toList()));
    definitions.put("reach", anyOf("reach-", channels.stream().map(ChannelKind::key).toList()));

    return root(sections(shared), definitions);
  }

  private static SequencedMap<String, Object> root(
      SequencedMap<String, Object> sections, SequencedMap<String, Object> definitions) {
    SequencedMap<String, Object> root = SchemaTypes.map();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", "urn:midwatch:schema:plan");
    root.put("title", "Midwatch plan");
    root.putAll(SchemaTypes.object(sections, List.of()));
    root.put("patternProperties", Map.of("^x-", Map.of("description", "A place for anchors.")));
    root.put("$defs", definitions);
    return root;
  }

  private static SequencedMap<String, Object> sections(SequencedMap<String, Object> shared) {
    SequencedMap<String, Object> sections = SchemaTypes.map();
    sections.put("defaults", SchemaTypes.group(PlanFields.DEFAULTS));
    sections.put("watcher", SchemaTypes.group(PlanFields.WATCHER));
    sections.put("people", named(with(PeopleFields.PERSON, "reach", "reach")));
    sections.put("rotas", named(SchemaTypes.group(RotaFields.ROTA)));
    sections.put("policies", named(SchemaTypes.group(PeopleFields.POLICY)));
    sections.put("changes", named(SchemaTypes.group(ChangeSourceReader.SOURCE)));
    sections.put("channels", SchemaTypes.object(shared, List.of()));
    sections.put("services", named(with(PlanFields.SERVICE, "checks", "check")));
    sections.put("heartbeats", SchemaTypes.group(HeartbeatFields.HOUSE));
    sections.put("sources", named(SchemaTypes.group(SourceFields.SOURCE)));
    sections.put("review", SchemaTypes.type(ReviewFields.SECTION));
    sections.put("maintenance", SchemaTypes.oneOrMore(SchemaTypes.group(PlanFields.MAINTENANCE)));
    sections.put("status", named(SchemaTypes.group(StatusFields.PAGE)));
    return sections;
  }

  private static SequencedMap<String, Object> anyOf(String prefix, List<String> keys) {
    SequencedMap<String, Object> any = SchemaTypes.map();
    any.put("type", "object");
    any.put("anyOf", keys.stream().map(key -> SchemaTypes.reference(prefix + key)).toList());
    return any;
  }

  /** An object with fields and one key more, behind which one or several of a kind stand. */
  private static SequencedMap<String, Object> with(
      List<Field> fields, String key, String definition) {
    SequencedMap<String, Object> group = SchemaTypes.group(fields);
    SequencedMap<String, Object> properties = SchemaTypes.map();
    if (group.get("properties") instanceof Map<?, ?> known) {
      known.forEach((name, type) -> properties.put(String.valueOf(name), type));
    }
    properties.put(key, SchemaTypes.oneOrMore(SchemaTypes.reference(definition)));
    group.put("properties", properties);
    return group;
  }

  private static SequencedMap<String, Object> named(Map<String, Object> each) {
    SequencedMap<String, Object> named = SchemaTypes.map();
    named.put("type", "object");
    named.put("propertyNames", Map.of("pattern", "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"));
    named.put("additionalProperties", each);
    return named;
  }
}
