package org.vincle.connectors.fhir.translate;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Contact;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.model.Systems;

/** Reads institutions and those who speak for them. */
final class PartyReader {

    private final Source source;
    private final PersonReader people;

    PartyReader(Source source, PersonReader people) {
        this.source = source;
        this.people = people;
    }

    /** The institution meant; what cannot be resolved is known by the reference's own words. */
    Institution institution(Reference reference, String path) {
        var identifiers = new ArrayList<Identifier>();
        if (reference.getIdentifier().hasSystem() && reference.getIdentifier().hasValue()) {
            identifiers.add(new Identifier(
                    reference.getIdentifier().getSystem(),
                    reference.getIdentifier().getValue()));
        }
        var target = reference.getReferenceElement();
        if ("Organization".equals(target.getResourceType())) {
            identifiers.add(new Identifier(Systems.PARTNER, target.getIdPart()));
        }
        var resource = source.find(reference, path).orElse(null);
        if (resource == null && identifiers.isEmpty()) {
            source.warn("reference-unresolved", path);
        }
        if (target.hasIdPart() && identifiers.isEmpty()) {
            identifiers.add(new Identifier(Terms.REFERENCE, target.getResourceType() + "/" + target.getIdPart()));
        }
        return institution(resource, identifiers, reference.getDisplay(), path);
    }

    private Institution institution(Resource resource, List<Identifier> identifiers, String display, String path) {
        if (resource instanceof Organization organization) {
            source.use(organization.getActiveElement());
            people.identifiers(organization.getIdentifier()).stream()
                    .filter(i -> !identifiers.contains(i))
                    .forEach(identifiers::add);
            return new Institution(null, identifiers, source.text(organization.getNameElement()), null);
        }
        if (resource instanceof PractitionerRole role) {
            var professional = professional(role, display);
            return role.hasOrganization()
                    ? with(institution(role.getOrganization(), "PractitionerRole.organization"), professional)
                    : new Institution(null, identifiers, null, professional);
        }
        if (resource instanceof Practitioner practitioner) {
            return new Institution(null, identifiers, null, professional(practitioner));
        }
        if (resource instanceof HealthcareService service) {
            return institution(service, identifiers);
        }
        if (resource != null) {
            source.warn("party-not-understood", path);
        }
        return new Institution(null, identifiers, display, null);
    }

    private Institution institution(HealthcareService service, List<Identifier> identifiers) {
        source.use(service.getActiveElement());
        var own = new ArrayList<>(identifiers);
        own.addAll(people.identifiers(service.getIdentifier()));
        var name = source.text(service.getNameElement());
        if (!service.hasProvidedBy()) {
            return new Institution(null, own, name, null);
        }
        var provider = institution(service.getProvidedBy(), "HealthcareService.providedBy");
        own.addAll(provider.identifiers());
        return new Institution(null, own, provider.name() == null ? name : provider.name(), provider.professional());
    }

    /** The professional meant, when the reference is to one. */
    Professional professional(Reference reference, String path) {
        var resource = source.find(reference, path).orElse(null);
        if (resource instanceof PractitionerRole role) {
            if (role.hasOrganization()) {
                institution(role.getOrganization(), "PractitionerRole.organization");
            }
            return professional(role, reference.getDisplay());
        }
        return resource instanceof Practitioner practitioner ? professional(practitioner) : null;
    }

    private Professional professional(PractitionerRole role, String display) {
        source.use(role.getActiveElement());
        var identifiers = new ArrayList<>(people.identifiers(role.getIdentifier()));
        var contacts = new ArrayList<>(people.contacts(role.getTelecom()));
        Code does = role.hasCode() ? source.code(role.getCodeFirstRep()) : null;
        PersonName name = null;
        if (role.hasPractitioner()) {
            var practitioner = source.find(role.getPractitioner(), "PractitionerRole.practitioner");
            if (practitioner.orElse(null) instanceof Practitioner known) {
                var person = professional(known);
                person.identifiers().stream()
                        .filter(i -> !identifiers.contains(i))
                        .forEach(identifiers::add);
                person.contacts().stream().filter(c -> !contacts.contains(c)).forEach(contacts::add);
                name = person.name();
            } else {
                source.warn("reference-unresolved", "PractitionerRole.practitioner");
                name = words(role.getPractitioner().getDisplay());
            }
        }
        return new Professional(identifiers, name == null ? words(display) : name, does, contacts);
    }

    private Professional professional(Practitioner practitioner) {
        source.use(practitioner.getActiveElement());
        List<Contact> contacts = people.contacts(practitioner.getTelecom());
        return new Professional(
                people.identifiers(practitioner.getIdentifier()), people.name(practitioner.getName()), null, contacts);
    }

    static Institution with(Institution institution, Professional professional) {
        return new Institution(institution.partner(), institution.identifiers(), institution.name(), professional);
    }

    private static PersonName words(String display) {
        return display == null ? null : new PersonName(null, null, null, display);
    }
}
