package org.vincle.connectors.fhir.translate;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Relative;

/** Gathers why a referral is made and what supports it, wherever it stands. */
final class SupportReader {

    final List<Need> needs = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    final List<Relative> household = new ArrayList<>();
    private final Source source;
    private final PersonReader people;
    private final FindingReader finder;
    private LegalBasis basis;

    SupportReader(Source source, PersonReader people, FindingReader finder) {
        this.source = source;
        this.people = people;
        this.finder = finder;
    }

    LegalBasis basis() {
        return basis;
    }

    void categories() {
        finder.categories(needs.stream().flatMap(n -> n.codes().stream()).toList());
    }

    void category(CodeableConcept category) {
        var domains = category.getCoding().stream()
                .filter(c -> Terms.SDOH.equals(c.getSystem()))
                .map(source::code)
                .toList();
        if (!domains.isEmpty()) {
            need(domains, source.words(category));
        }
        source.constant(category, Terms.SOCIAL_PROCEDURE);
    }

    void need(List<Code> codes, String text) {
        var need = new Need(codes, text);
        if ((!codes.isEmpty() || text != null) && !needs.contains(need)) {
            needs.add(need);
        }
    }

    void inputs(Task task) {
        for (var input : task.getInput()) {
            if (input.getValue() instanceof Reference reference) {
                source.constant(input.getType(), Terms.CONTENT);
                read(reference, "Task.input");
            }
        }
    }

    void read(Reference reference, String path) {
        if (!reference.hasReference() && !reference.hasIdentifier() && reference.hasDisplay()) {
            need(List.of(), source.text(reference.getDisplayElement()));
            return;
        }
        var known = source.resources().size();
        var resource = source.need(reference, path);
        if (source.resources().size() == known) {
            return;
        }
        if (resource instanceof Consent consent) {
            consent(consent);
        } else if (resource instanceof RelatedPerson relative) {
            household.add(people.relative(relative));
        } else {
            found(resource, path);
        }
    }

    private void found(Resource resource, String path) {
        var read = finder.read(resource);
        findings.addAll(read);
        if (read.isEmpty()) {
            source.lose(path, resource.fhirType(), "no-field");
        }
        if (resource instanceof Condition condition && path.endsWith("reasonReference")) {
            var codes = source.meaning(condition.getCode()).stream()
                    .filter(c -> c.code() != null)
                    .toList();
            need(codes, codes.isEmpty() ? condition.getCode().getText() : null);
        }
    }

    private void consent(Consent consent) {
        source.use(consent.getOrganization());
        if (SharingConsent.isMeant(consent)) {
            source.use(consent.getPerformer());
            source.use(consent.getProvision());
        }
        var read = new ConsentReader(source, finder);
        read.document(consent).ifPresent(findings::add);
        var held = read.read(consent);
        if (basis != null && held.isPresent()) {
            source.lose("ServiceRequest.supportingInfo", "Consent", "only-one");
        } else if (held.isPresent()) {
            basis = held.get();
        }
    }
}
