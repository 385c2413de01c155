package org.vincle.routes.protocols.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.protocols.model.Completion;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Protection;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.model.Role;

/** Reads a protocol from a FHIR PlanDefinition in JSON, and says what in it the hub does not understand. */
public final class ProtocolReader {

    private final List<Problem> problems = new ArrayList<>();

    private ProtocolReader() {}

    /** Reads the file. */
    public static Reading read(String json) {
        PlanDefinition plan;
        try {
            plan = R4.withLoader(() -> R4.strict().parseResource(PlanDefinition.class, json));
        } catch (DataFormatException e) {
            return new Reading(
                    null, List.of(Problem.of("PlanDefinition", "not-a-plan", String.valueOf(e.getMessage()))));
        }
        var reader = new ProtocolReader();
        try {
            return new Reading(reader.protocol(plan), reader.problems);
        } catch (IllegalArgumentException | FHIRException e) {
            // What may be there once is there twice, or is no primitive where it must be one.
            reader.problems.add(Problem.of("PlanDefinition", "not-a-plan", String.valueOf(e.getMessage())));
            return new Reading(null, reader.problems);
        }
    }

    private Protocol protocol(PlanDefinition plan) {
        Subset.check(plan, problems);
        var language = plan.hasLanguage() ? plan.getLanguage() : "en";
        need(plan.hasUrl(), "PlanDefinition.url", "missing-element", "url");
        need(plan.hasVersion(), "PlanDefinition.version", "missing-element", "version");
        need(
                !plan.hasVersion() || plan.getVersion().matches("[0-9A-Za-z][0-9A-Za-z.-]*"),
                "PlanDefinition.version",
                "bad-version",
                plan.getVersion());
        need(plan.getTitle() != null, "PlanDefinition.title", "missing-element", "title");
        var id = plan.getIdElement().getIdPart();
        need(id != null && id.matches("[a-z][a-z0-9-]*"), "PlanDefinition.id", "bad-name", String.valueOf(id));
        if (plan.getAction().size() != 1) {
            problems.add(Problem.of("PlanDefinition.action", "one-root"));
            return null;
        }
        var roles = new ArrayList<Role>();
        for (int i = 0; i < plan.getExtension().size(); i++) {
            var extension = plan.getExtension().get(i);
            if (Extensions.ROLE.equals(extension.getUrl())) {
                roles.add(role(extension, "PlanDefinition.extension[" + i + "]", language));
            }
        }
        return new Protocol(
                String.valueOf(plan.getUrl()),
                String.valueOf(id),
                String.valueOf(plan.getVersion()),
                Extensions.words(plan.getTitleElement(), language),
                plan.getRelatedArtifact().stream()
                        .map(a -> a.hasCitation() ? a.getCitation() : a.getDisplay())
                        .filter(s -> s != null && !s.isBlank())
                        .toList(),
                territory(plan),
                roles,
                protection(plan.getExtensionByUrl(Extensions.PROTECTION)),
                completion(plan.getExtensionByUrl(Extensions.COMPLETION)),
                new ActionReader(language, problems).read(plan.getActionFirstRep(), "PlanDefinition.action[0]"));
    }

    private String territory(PlanDefinition plan) {
        var territory = plan.getJurisdictionFirstRep().getCodingFirstRep().getCode();
        need(territory != null, "PlanDefinition.jurisdiction", "missing-element", "jurisdiction");
        return territory;
    }

    private Role role(Extension said, String path, String language) {
        var code = Extensions.text(said, "code");
        var title = said.getExtensionByUrl("title");
        var shares = EnumSet.noneOf(DataCategory.class);
        said.getExtensionsByUrl("shares").forEach(e -> {
            var category = word(DataCategory.class, Extensions.text(e), null, path);
            if (category != null) {
                shares.add(category);
            }
        });
        need(code != null, path, "missing-element", "code");
        need(said.hasExtension("sector"), path, "missing-element", "sector");
        return new Role(
                code,
                Extensions.words(title == null ? null : title.getValue(), language),
                word(Sector.class, Extensions.text(said, "sector"), null, path),
                word(Role.Reach.class, Extensions.text(said, "reach"), Role.Reach.MUNICIPALITY, path),
                word(Role.Serves.class, Extensions.text(said, "serves"), Role.Serves.EVERYONE, path),
                shares,
                word(LegalBasis.Kind.class, Extensions.text(said, "basis"), null, path),
                Extensions.text(said, "article"),
                path);
    }

    private Protection protection(Extension said) {
        if (said == null) {
            return Protection.NONE;
        }
        return new Protection(
                words(SafetyFlag.class, said, "flag"),
                words(Sensitivity.class, said, "label"),
                "true".equals(Extensions.text(said, "restricted")));
    }

    private <E extends Enum<E>> Set<E> words(Class<E> type, Extension said, String url) {
        return said.getExtensionsByUrl(url).stream()
                .map(e -> word(type, Extensions.text(e), null, "PlanDefinition.extension"))
                .filter(e -> e != null)
                .collect(Collectors.toSet());
    }

    private Completion completion(Extension said) {
        if (said == null) {
            return Completion.ALL;
        }
        var path = "PlanDefinition.extension";
        return new Completion(
                word(Completion.Rule.class, Extensions.text(said, "rule"), Completion.Rule.ALL, path),
                Extensions.text(said, "lead"));
    }

    private void need(boolean there, String path, String code, String fact) {
        if (!there) {
            problems.add(Problem.of(path, code, String.valueOf(fact)));
        }
    }

    private <E extends Enum<E>> E word(Class<E> type, String said, E otherwise, String path) {
        return word(type, said, otherwise, path, problems);
    }

    /** The constant of that word; a problem is added when there is none. */
    static <E extends Enum<E>> E word(Class<E> type, String said, E otherwise, String path, List<Problem> problems) {
        if (said == null) {
            return otherwise;
        }
        for (var constant : type.getEnumConstants()) {
            if (word(constant).equals(said)) {
                return constant;
            }
        }
        problems.add(Problem.of(
                path,
                "unknown-word",
                said,
                Arrays.stream(type.getEnumConstants()).map(ProtocolReader::word).collect(Collectors.joining(", "))));
        return otherwise;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
