package org.vincle.connectors.fhir.translate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent.ConsentDataMeaning;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Consent;
import org.vincle.connectors.api.model.Consent.Data;
import org.vincle.connectors.api.model.Consent.Provision;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Sector;
import org.vincle.connectors.api.model.Sensitivity;
import org.vincle.connectors.api.model.Systems;

/** Reads what one provision of a Consent is about; refuses, by its path, what the hub could only say more or less. */
final class ProvisionReader {

    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String ACTION = "http://terminology.hl7.org/CodeSystem/consentaction";
    private static final Set<String> RECIPIENTS = Set.of("IRCP", "PRCP");
    private static final String CUSTODIAN = "CST";
    private static final Set<String> TELLING = Set.of("access", "disclose");

    private final Resolver resolver;
    private final SharingConsent.Partners partners;

    ProvisionReader(Resolver resolver, SharingConsent.Partners partners) {
        this.resolver = resolver;
        this.partners = partners;
    }

    /** What it is about, as a permit or as a refusal of it: what reaches too far is understood as the narrower or the wider. */
    Provision read(ProvisionComponent said, boolean permits, String path) {
        action(said, path + ".action");
        var sources = new HashSet<String>();
        var recipients = new HashSet<String>();
        var sectors = EnumSet.noneOf(Sector.class);
        for (int i = 0; i < said.getActor().size(); i++) {
            actor(said.getActor().get(i), path + ".actor[" + i + "]", sources, recipients, sectors);
        }
        return new Provision(
                sources,
                recipients,
                sectors,
                data(said.getClass_(), path + ".class"),
                codes(said, permits, path),
                null,
                null,
                uses(said.getPurpose(), permits, path + ".purpose"),
                labels(said.getSecurityLabel(), permits, path + ".securityLabel"),
                said.getDataPeriod().hasStart()
                        ? Days.first(said.getDataPeriod().getStartElement(), path + ".dataPeriod.start")
                        : null,
                before(said, path + ".dataPeriod.end"));
    }

    private static LocalDate before(ProvisionComponent said, String path) {
        return said.getDataPeriod().hasEnd()
                ? Days.last(said.getDataPeriod().getEndElement(), path).plusDays(1)
                : null;
    }

    /** Everything is about telling: what is said of collecting or mending alone is said of something else. */
    private static void action(ProvisionComponent said, String path) {
        boolean telling = said.getAction().stream()
                .flatMap(a -> a.getCoding().stream())
                .anyMatch(c -> ACTION.equals(c.getSystem()) && TELLING.contains(c.getCode()));
        if (said.hasAction() && !telling) {
            throw SharingConsent.beyond(path);
        }
    }

    private void actor(
            provisionActorComponent actor,
            String path,
            Set<String> sources,
            Set<String> recipients,
            Set<Sector> sectors) {
        var role = actor.getRole().getCoding().stream()
                .filter(c -> PARTICIPATION.equals(c.getSystem()))
                .map(Coding::getCode)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        var identifiers = identifiers(actor.getReference(), path + ".reference");
        if (RECIPIENTS.contains(role)) {
            var sector = sector(identifiers, path + ".reference.identifier");
            sector.ifPresentOrElse(sectors::add, () -> recipients.add(partner(identifiers, path + ".reference")));
        } else if (CUSTODIAN.equals(role)) {
            sources.add(partner(identifiers, path + ".reference"));
        } else {
            throw SharingConsent.beyond(path + ".role");
        }
    }

    private List<Identifier> identifiers(Reference reference, String path) {
        if (reference.hasReference()) {
            var resource = resolver.resolve(reference, path);
            if (resource.isEmpty() || !(resource.get() instanceof Organization organization)) {
                throw SharingConsent.beyond(path);
            }
            return organization.getIdentifier().stream()
                    .map(ProvisionReader::identifier)
                    .toList();
        } else if (!reference.getIdentifier().hasValue()) {
            throw SharingConsent.beyond(path);
        }
        return List.of(identifier(reference.getIdentifier()));
    }

    private static Identifier identifier(org.hl7.fhir.r4.model.Identifier identifier) {
        return new Identifier(
                Objects.requireNonNullElse(identifier.getSystem(), ""),
                Objects.requireNonNullElse(identifier.getValue(), ""));
    }

    private static Optional<Sector> sector(List<Identifier> identifiers, String path) {
        for (var identifier : identifiers) {
            if (Systems.ROLE.equals(identifier.system())) {
                var name = identifier.value().trim().toUpperCase(Locale.ROOT).replace('-', '_');
                return Optional.of(Stream.of(Sector.values())
                        .filter(s -> s.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> SharingConsent.beyond(path)));
            }
        }
        return Optional.empty();
    }

    private String partner(List<Identifier> identifiers, String path) {
        return identifiers.stream()
                .map(partners::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new InvalidMessage(Codes.UNKNOWN_RECIPIENT, path));
    }

    private static Set<Data> data(List<Coding> classes, String path) {
        var data = EnumSet.noneOf(Data.class);
        for (int i = 0; i < classes.size(); i++) {
            var at = path + "[" + i + "]";
            var words =
                    Vocabulary.map("data-in").get(name(classes.get(i))).orElseThrow(() -> SharingConsent.beyond(at));
            Stream.of(words.split(" ")).map(Data::valueOf).forEach(data::add);
        }
        return data;
    }

    private List<Code> codes(ProvisionComponent said, boolean permits, String path) {
        var codes = new ArrayList<Code>();
        for (int i = 0; i < said.getCode().size(); i++) {
            codes.addAll(codes(said.getCode().get(i), path + ".code[" + i + "]"));
        }
        for (int i = 0; i < said.getData().size(); i++) {
            var data = said.getData().get(i);
            var at = path + ".data[" + i + "]";
            if (permits || data.getMeaning() != ConsentDataMeaning.INSTANCE) {
                throw SharingConsent.beyond(at);
            }
            var resource = resolver.resolve(data.getReference(), at + ".reference")
                    .orElseThrow(() -> new InvalidMessage("reference-unresolved", at + ".reference"));
            codes.addAll(codes(meaning(resource, at + ".reference"), at + ".reference"));
        }
        return codes;
    }

    /** A refusal of one resource is one of all that says the same, since the hub tells things apart by their codes. */
    private static CodeableConcept meaning(Resource resource, String path) {
        if (resource instanceof Observation observation) {
            return observation.getCode();
        } else if (resource instanceof Condition condition) {
            return condition.getCode();
        } else if (resource instanceof DocumentReference document) {
            return document.getType();
        }
        throw SharingConsent.beyond(path);
    }

    private static List<Code> codes(CodeableConcept concept, String path) {
        if (!concept.hasCoding() || concept.getCoding().stream().anyMatch(c -> !c.hasSystem() || !c.hasCode())) {
            throw SharingConsent.beyond(path);
        }
        return concept.getCoding().stream()
                .map(c -> new Code(c.getSystem(), c.getCode(), null))
                .toList();
    }

    private static Set<String> uses(List<Coding> purposes, boolean permits, String path) {
        var map = Vocabulary.map("purpose-in");
        var uses = new HashSet<String>();
        for (int i = 0; i < purposes.size(); i++) {
            var name = name(purposes.get(i));
            var word = map.get(name).orElse("");
            if (!permits && !map.knows(name)) {
                throw SharingConsent.beyond(path + "[" + i + "]");
            }
            boolean care = word.equals("care") || !permits && word.equals("care-if-refused");
            uses.add(care ? Consent.CARE : name);
        }
        return uses;
    }

    /** FHIR's confidentiality is a high-water mark: who may know R may know N, but who refuses R refuses what is below it too. */
    private static Set<Sensitivity> labels(List<Coding> said, boolean permits, String path) {
        var map = Vocabulary.map("sensitivity-from-fhir");
        var known = Stream.of(Sensitivity.values()).map(Enum::name).collect(Collectors.toSet());
        var labels = EnumSet.noneOf(Sensitivity.class);
        boolean level = false;
        for (int i = 0; i < said.size(); i++) {
            var at = path + "[" + i + "]";
            boolean confidentiality = CONFIDENTIALITY.equals(said.get(i).getSystem());
            level |= confidentiality;
            if (!map.knows(name(said.get(i))) || confidentiality && !permits) {
                throw SharingConsent.beyond(at);
            }
            var word = map.get(name(said.get(i)));
            if (word.isPresent() ? !known.contains(word.get()) : !confidentiality) {
                throw SharingConsent.beyond(at);
            }
            word.map(Sensitivity::valueOf).ifPresent(labels::add);
        }
        if (permits && !said.isEmpty() && !level) {
            // What bears a label and nothing that bears none: the hub has no such permit.
            throw SharingConsent.beyond(path);
        }
        return labels;
    }

    private static String name(Coding coding) {
        return coding.getSystem() + "|" + coding.getCode();
    }
}
