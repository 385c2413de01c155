package org.vincle.connectors.edfi.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vincle.connectors.api.error.InvalidMessage;

/** A student's association with a program, as a server gives it: nothing in it is trusted to be of the type it should be. */
public final class Association {

    static final String STATUSES = "programParticipationStatuses";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JsonNode json;

    /**
     * One participation status.
     *
     * @param descriptor which
     * @param begin since when, or null
     * @param designatedBy who said so, or null
     */
    record Status(Descriptor descriptor, LocalDate begin, String designatedBy) {}

    /**
     * One service.
     *
     * @param descriptor which
     * @param begin since when, or null
     */
    record Service(Descriptor descriptor, LocalDate begin) {}

    private Association(JsonNode json) {
        this.json = json;
    }

    /** What the server gave; InvalidMessage when it is no object. */
    public static Association of(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new InvalidMessage("edfi-no-object");
        }
        return new Association(json);
    }

    /** From the bytes of {@link #bytes}. */
    public static Association of(byte[] json) {
        try {
            return of(MAPPER.readTree(json));
        } catch (IOException e) {
            throw new InvalidMessage("edfi-no-json");
        }
    }

    /** Its id there, or null. */
    public String id() {
        return text(json, "id");
    }

    /** What it needs to be changed, or null on a server that counts no versions. */
    public String etag() {
        return text(json, "_etag");
    }

    /** The student's studentUniqueId, or null. */
    public String student() {
        return text(json.path("studentReference"), "studentUniqueId");
    }

    /** When it began, or null. */
    public LocalDate begin() {
        return day(json, "beginDate");
    }

    LocalDate end() {
        return day(json, "endDate");
    }

    boolean saysEnd() {
        return text(json, "endDate") != null;
    }

    Descriptor reasonExited() {
        return Descriptor.of(text(json, "reasonExitedDescriptor"));
    }

    /** The program it is about. */
    Descriptor programType() {
        return Descriptor.of(text(json.path("programReference"), "programTypeDescriptor"));
    }

    String programName() {
        return text(json.path("programReference"), "programName");
    }

    /** All statuses, in the order given; older standards had one outside the list. */
    List<Status> statuses() {
        var all = new ArrayList<Status>();
        add(json.path("participationStatus"), all);
        json.path(STATUSES).forEach(s -> add(s, all));
        return all;
    }

    private static void add(JsonNode status, List<Status> all) {
        var descriptor = Descriptor.of(text(status, "participationStatusDescriptor"));
        if (descriptor != null) {
            all.add(new Status(descriptor, day(status, "statusBeginDate"), text(status, "designatedBy")));
        }
    }

    List<Service> services(String field) {
        var all = new ArrayList<Service>();
        if (field != null) {
            for (var service : json.path(field)) {
                var descriptor = Descriptor.of(text(service, descriptorOf(field)));
                if (descriptor != null) {
                    all.add(new Service(descriptor, day(service, "serviceBeginDate")));
                }
            }
        }
        return all;
    }

    /** All descriptors of its statuses and services. */
    public List<Descriptor> descriptors(String servicesField) {
        return Stream.concat(
                        statuses().stream().map(Status::descriptor),
                        services(servicesField).stream().map(Service::descriptor))
                .distinct()
                .toList();
    }

    /** {@code services} has {@code serviceDescriptor}, {@code homelessProgramServices} has {@code homelessProgramServiceDescriptor}. */
    static String descriptorOf(String field) {
        return field.substring(0, field.length() - 1) + "Descriptor";
    }

    /** Which of our referrals it is, by who designated one of its statuses; null when it is none of ours. */
    public String referral() {
        return statuses().stream()
                .map(Status::designatedBy)
                .filter(by -> by != null && by.startsWith(Names.MARK))
                .map(by -> by.substring(Names.MARK.length()).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
    }

    /** A copy that may be changed and sent back: without what the server itself adds. */
    public ObjectNode body() {
        var body = (ObjectNode) json.deepCopy();
        body.remove(List.of("_etag", "_lastModifiedDate", "link"));
        body.forEach(part -> {
            if (part instanceof ObjectNode reference) {
                reference.remove("link");
            }
        });
        return body;
    }

    /** Its JSON, without what the server itself adds. */
    public byte[] bytes() {
        try {
            return MAPPER.writeValueAsString(body()).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new InvalidMessage("edfi-no-json");
        }
    }

    static String text(JsonNode node, String field) {
        var value = node.path(field);
        var text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        return text.isEmpty() ? null : text;
    }

    /** A day, whether or not a time follows it; null when it is none. */
    static LocalDate day(JsonNode node, String field) {
        var text = text(node, field);
        try {
            return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Association[not shown]";
    }
}
