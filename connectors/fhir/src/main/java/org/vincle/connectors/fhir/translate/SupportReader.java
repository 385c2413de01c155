package org.vincle.connectors.fhir.translate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.vincle.connectors.api.model.Sensitivity;

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
        need(codes, text, Set.of());
    }

    /** The same need said twice bears the labels of both. */
    private void need(List<Code> codes, String text, Set<Sensitivity> labels) {
        if (codes.isEmpty() && text == null) {
            return;
        }
        var all = EnumSet.noneOf(Sensitivity.class);
        all.addAll(labels);
        int known = IntStream.range(0, needs.size())
                .filter(i -> needs.get(i).codes().equals(codes)
                        && Objects.equals(needs.get(i).text(), text))
                .findFirst()
                .orElse(needs.size());
        if (known == needs.size()) {
            needs.add(new Need(codes, text, all));
        } else {
            all.addAll(needs.get(known).labels());
            needs.set(known, new Need(codes, text, all));
        }
    }

    /** What restricts the whole referral anyway is not said of its parts. */
    void beyond(Set<Sensitivity> whole) {
        needs.replaceAll(n -> new Need(n.codes(), n.text(), without(n.labels(), whole)));
        findings.replaceAll(f -> f.labelled(without(f.labels(), whole)));
    }

    private static Set<Sensitivity> without(Set<Sensitivity> labels, Set<Sensitivity> whole) {
        var own = EnumSet.noneOf(Sensitivity.class);
        own.addAll(labels);
        own.removeAll(whole);
        return own;
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
            need(
                    codes,
                    codes.isEmpty() ? condition.getCode().getText() : null,
                    read.get(0).labels());
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
