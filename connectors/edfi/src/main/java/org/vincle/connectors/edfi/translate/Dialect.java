package org.vincle.connectors.edfi.translate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.model.Referral;

/**
 * How one partner's ODS is written and read.
 *
 * @param partner the partner's name in the hub
 * @param organization the educationOrganizationId that serves the student
 * @param programOrganization the one that owns the programs
 * @param program for what {@code programs} does not name, or null
 * @param programs by {@code SYSTEM|CODE} of the requested service
 * @param services the field that lists services, or null
 * @param fixed what else the resource requires
 * @param namespace of the hub's own descriptors
 * @param safety which services say what protects the person
 * @param zone of its days
 * @param codes the code maps
 */
public record Dialect(
        String partner,
        long organization,
        long programOrganization,
        Program program,
        Map<String, Program> programs,
        String services,
        Map<String, String> fixed,
        String namespace,
        Safety safety,
        ZoneId zone,
        CodeTables codes) {

    /**
     * Which services say what protects the person; null where there is none.
     *
     * @param doNotContact the person may not be contacted
     * @param addressHidden the address may not be shown
     * @param label what stands before a sensitivity label's name
     */
    public record Safety(String doNotContact, String addressHidden, String label) {}

    public Dialect {
        programs = Map.copyOf(programs);
        fixed = Map.copyOf(fixed);
    }

    /** The program that the referral asks for; empty when the settings name none. */
    public Optional<Program> programOf(Referral referral) {
        var codes = referral.service() == null ? null : referral.service().codes();
        if (codes != null) {
            for (var code : codes) {
                var named = programs.get(code.system() + "|" + code.code());
                if (named != null) {
                    return Optional.of(named);
                }
            }
        }
        return Optional.ofNullable(program);
    }

    /** One of the hub's own descriptors. */
    public Descriptor own(String kind, String codeValue) {
        return new Descriptor(namespace + "/" + kind, codeValue);
    }

    /** The kind of descriptor in the list of services, such as {@code ServiceDescriptor}; empty when there is no such list. */
    public String serviceKind() {
        if (services == null) {
            return "";
        }
        var field = Association.descriptorOf(services);
        return Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    /** The day of that instant there. */
    public LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    Instant at(LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    /** What a status means, however it is spelt; empty when it means nothing to a referral. */
    Optional<String> status(Descriptor status) {
        var whole = codes.get("status-in", Descriptor.spelling(status.uri()));
        return whole.isPresent() || !isOurs(status)
                ? whole
                : codes.get("status-in", Descriptor.spelling(status.codeValue()));
    }

    /** Whether the table mentions that status, be it only to say that it means nothing. */
    boolean knowsStatus(Descriptor status) {
        return codes.knows("status-in", Descriptor.spelling(status.uri()))
                || isOurs(status) && codes.knows("status-in", Descriptor.spelling(status.codeValue()));
    }

    private boolean isOurs(Descriptor status) {
        return status.namespace().isEmpty() || status.namespace().startsWith(namespace + "/");
    }

    /** What the reason of an end means; empty when the table does not know it. */
    Optional<String> reason(Descriptor reason) {
        var whole = codes.get("reason-exited-in", Descriptor.spelling(reason.uri()));
        return whole.isPresent() ? whole : codes.get("reason-exited-in", Descriptor.spelling(reason.codeValue()));
    }
}
