package org.vincle.connectors.fhir.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Systems;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.fhir.shelf.ShelfIndex;

/** What everybody may see and nobody changes here: the hub's partners, and the institutions and services of the directory. */
record Listed(Services services) {

    private static final String ORGANIZATION = "Organization";
    private static final String SERVICE = "HealthcareService";
    private static final String AREA_CODE = ShelfIndex.AREA + ":identifier";
    private static final Pattern AGES = Pattern.compile("age (\\d*)\\.\\.(\\d*)");

    /** The resource of that type and id. */
    Optional<Resource> named(String type, String id) {
        if (ORGANIZATION.equals(type)) {
            return Organizations.named(services.directory(), id)
                    .map(Resource.class::cast)
                    .or(() -> services.listed().institution(id).map(Listed::organization));
        }
        return SERVICE.equals(type)
                ? services.listed().service(id).map(s -> service(s, this::providerOf))
                : Optional.empty();
    }

    /** Those of that type that match all of a search's criteria; none for criteria that only documents have. */
    List<Resource> matching(String type, Map<String, String[]> asked) {
        var others = asked.keySet().stream()
                .anyMatch(n -> n.equals("_lastUpdated") || n.contains(":") && !n.equals(AREA_CODE));
        if (others || !ORGANIZATION.equals(type) && !SERVICE.equals(type)) {
            return List.of();
        }
        var criteria = asked.entrySet().stream()
                .filter(e -> !e.getKey().startsWith("_") || e.getKey().equals("_id"))
                .toList();
        return (ORGANIZATION.equals(type) ? organizations() : healthcareServices())
                .filter(r -> criteria.stream().allMatch(c -> fits(r, c.getKey(), c.getValue())))
                .toList();
    }

    private Stream<Resource> organizations() {
        return Stream.concat(
                services.directory().all().stream().map(Organizations::of),
                services.listed().institutions().stream().map(Listed::organization));
    }

    private Stream<Resource> healthcareServices() {
        var partners = services.directory().all();
        return services.listed().services().stream()
                .map(s -> service(s, identifiers -> partner(identifiers, partners)));
    }

    private static boolean fits(Resource resource, String name, String[] values) {
        if (name.equals(ShelfIndex.AGE)) {
            return Stream.of(values).allMatch(age -> isFor(resource, Integer.parseInt(age)));
        }
        var own = name.equals("_id")
                ? List.of(resource.getIdElement().getIdPart())
                : ShelfIndex.of(resource, name.equals(AREA_CODE) ? ShelfIndex.AREA : name);
        return Stream.of(values).allMatch(value -> Stream.of(value.split(",")).anyMatch(own::contains));
    }

    private Optional<Partner> providerOf(List<Identifier> identifiers) {
        return partner(identifiers, services.directory().all());
    }

    /** The one partner with any of those identifiers. */
    private static Optional<Partner> partner(List<Identifier> identifiers, List<Partner> partners) {
        var found = partners.stream()
                .filter(p -> identifiers.contains(new Identifier(Systems.PARTNER, p.name()))
                        || identifiers.stream().anyMatch(p.identifiers()::contains))
                .limit(2)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Resource organization(ListedInstitution listed) {
        var organization = new Organization();
        organization.setId(ORGANIZATION + "/" + listed.id());
        listed.identifiers()
                .forEach(i -> organization.addIdentifier().setSystem(i.system()).setValue(i.value()));
        organization.setActive(true).setName(listed.name());
        if (listed.phone() != null) {
            organization.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(listed.phone());
        }
        if (listed.email() != null) {
            organization.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(listed.email());
        }
        if (listed.website() != null) {
            organization.addTelecom().setSystem(ContactPointSystem.URL).setValue(listed.website());
        }
        return organization;
    }

    /** Its provider is a partner of the hub by the partner's own name, so that a Task may be addressed to the service. */
    private Resource service(ListedService listed, Function<List<Identifier>, Optional<Partner>> partnerOf) {
        var service = new HealthcareService();
        service.setId(SERVICE + "/" + listed.id());
        listed.identifiers()
                .forEach(i -> service.addIdentifier().setSystem(i.system()).setValue(i.value()));
        service.setActive(listed.active()).setName(listed.name()).setComment(listed.description());
        var institution = services.listed().institution(listed.institution());
        var partner = partnerOf
                .apply(listed.identifiers())
                .or(() -> institution.flatMap(i -> partnerOf.apply(i.identifiers())));
        service.getProvidedBy()
                .setReference(ORGANIZATION + "/" + partner.map(Partner::name).orElse(listed.institution()))
                .setDisplay(institution.map(ListedInstitution::name).orElse(null));
        listed.needs().forEach(n -> service.addCategory().addCoding(coding(n)));
        listed.territories().forEach(t -> service.addCoverageArea()
                .setType("Location")
                .getIdentifier()
                .setSystem(Systems.INE)
                .setValue(t));
        ages(listed).ifPresent(words -> service.addEligibility().setComment(words));
        listed.languages().forEach(l -> service.addCommunication()
                .addCoding()
                .setSystem("urn:ietf:bcp:47")
                .setCode(l));
        if (listed.phone() != null) {
            service.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(listed.phone());
        }
        if (listed.email() != null) {
            service.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(listed.email());
        }
        return service;
    }

    private static Coding coding(Code code) {
        return new Coding(code.system(), code.code(), code.display());
    }

    private static boolean isFor(Resource resource, int age) {
        return resource instanceof HealthcareService service
                && service.getEligibility().stream()
                        .map(e -> AGES.matcher(e.getComment()))
                        .allMatch(m -> m.matches()
                                && (m.group(1).isEmpty() || Integer.parseInt(m.group(1)) <= age)
                                && (m.group(2).isEmpty() || Integer.parseInt(m.group(2)) >= age));
    }

    /** R4 has no element for ages, so they are said as an interval: {@code 16..64}, {@code 16..}, {@code ..64}. */
    private static Optional<String> ages(ListedService listed) {
        return listed.minimumAge() == null && listed.maximumAge() == null
                ? Optional.empty()
                : Optional.of("age " + (listed.minimumAge() == null ? "" : listed.minimumAge()) + ".."
                        + (listed.maximumAge() == null ? "" : listed.maximumAge()));
    }
}
