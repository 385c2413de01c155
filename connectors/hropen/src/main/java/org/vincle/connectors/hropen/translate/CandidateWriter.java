package org.vincle.connectors.hropen.translate;

import static org.vincle.connectors.hropen.translate.Writing.id;
import static org.vincle.connectors.hropen.translate.Writing.object;
import static org.vincle.connectors.hropen.translate.Writing.put;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Attachment;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.Note;
import org.vincle.connectors.api.model.Priority;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.SafetyFlag;
import org.vincle.connectors.api.model.Sensitivity;

/** Says a referral as a whole candidate, whatever has just been said of it. */
final class CandidateWriter {

    private final Writing writing;
    private final Referral referral;
    private final String id;

    CandidateWriter(Writing writing) {
        this.writing = writing;
        this.referral = writing.delivery.referral();
        this.id = referral.id().toString();
    }

    /** The candidate with that disposition, and what the note adds, if there is one. */
    ObjectNode write(ObjectNode disposition, Note note) {
        var candidate = object();
        candidate.set("documentId", id(id, Names.SCHEME));
        if (writing.dialect.retentionDays() > 0) {
            candidate.putObject("dataProtectionPolicy").put("retentionDays", writing.dialect.retentionDays());
        }
        candidate.set("distributionGuidelines", distribution());
        var person = new PersonWriter(writing).write(referral.person());
        var profile = profile(disposition, note);
        safety(candidate, person, profile, note);
        if (person.isEmpty()) {
            // Who it is was withheld; the standard wants something all the same.
            person.set("id", id(id, Names.SCHEME));
        }
        candidate.set("person", person);
        candidate.putArray(Names.PROFILES).add(profile);
        losses();
        return candidate;
    }

    /** For this recipient alone. */
    private ObjectNode distribution() {
        var guidelines = object().put("doNotRedistributeIndicator", true);
        var recipient = referral.recipient();
        var named = recipient == null ? null : recipient.name();
        var organization = object().put("name", named == null ? writing.dialect.title() : named);
        if (recipient != null && !recipient.identifiers().isEmpty()) {
            var first = recipient.identifiers().get(0);
            organization.set("id", id(first.value(), first.system()));
        }
        guidelines.putArray("distributeTo").addObject().set("organization", organization);
        return guidelines;
    }

    private ObjectNode profile(ObjectNode disposition, Note note) {
        var profile = object();
        profile.set("profileId", id(id, Names.SCHEME));
        profile.put("profileName", Names.PROFILE);
        put(profile, "objective", needs());
        put(profile, "executiveSummary", lines(referral.note(), note == null ? null : note.text()));
        preferences(profile);
        sources(profile, referral.sender());
        var opening = profile.putArray(Names.OPENINGS).addObject();
        opening.set("positionOpeningId", id(id, Names.SCHEME));
        put(opening, "positionTitle", title());
        opening.put("candidateAppliedIndicator", false);
        opening.set(Names.DISPOSITION, disposition);
        findings(profile, referral.findings());
        if (note != null) {
            findings(profile, note.findings());
        }
        return profile;
    }

    private String needs() {
        return referral.needs().stream()
                .map(n -> n.text() != null ? n.text() : display(n.codes()))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private String title() {
        var service = referral.service();
        return service == null ? null : service.text() != null ? service.text() : display(service.codes());
    }

    private static String display(List<Code> codes) {
        return codes.stream()
                .map(Code::display)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(Objects::nonNull).collect(Collectors.joining("\n\n"));
    }

    private void preferences(ObjectNode profile) {
        if (referral.service() == null || referral.service().codes().isEmpty()) {
            return;
        }
        var categories = profile.putArray("positionPreferences").addObject().putArray("jobCategories");
        for (var code : referral.service().codes()) {
            var category = categories.addObject();
            if (code.code() != null) {
                category.set("id", id(code.code(), code.system()));
                category.put("code", code.code());
            }
            put(category, "name", code.display());
        }
    }

    private void sources(ObjectNode profile, Institution sender) {
        var source = profile.putArray("candidateSources").addObject();
        source.put("name", sender.name() != null ? sender.name() : writing.delivery.from());
        source.put("type", "referrer");
        sender.identifiers().stream().findFirst().ifPresent(i -> source.set("id", id(i.value(), i.system())));
        var professional = sender.professional();
        if (professional != null && professional.name() != null) {
            var name = professional.name();
            var text = name.text() != null
                    ? name.text()
                    : Stream.of(name.given(), name.firstSurname(), name.secondSurname())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" "));
            var person = profile.withArray("candidateSources").addObject();
            put(person, "name", text);
            person.put("type", "professional");
        }
        writing.noField(
                professional != null && !professional.contacts().isEmpty(),
                "Referral.sender.professional.contacts",
                "contact");
    }

    private void findings(ObjectNode profile, List<Finding> findings) {
        for (var finding : findings) {
            var document = finding.attachment();
            if (document != null) {
                attach(profile, document, finding.text());
            }
            writing.noField(document == null || finding.code() != null, path(finding), "finding");
        }
    }

    private static String path(Finding finding) {
        return "Referral.findings." + finding.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    private void attach(ObjectNode profile, Attachment document, String text) {
        var attachment = profile.withArray("attachments").addObject();
        var words = document.title() != null ? document.title() : text;
        if (words != null) {
            attachment.putArray("descriptions").add(words);
        }
        var content = attachment.putObject("content");
        content.put("value", Base64.getEncoder().encodeToString(document.content()));
        content.put("encoding", "base64");
        put(content, "mimeType", document.mediaType());
    }

    private void safety(ObjectNode candidate, ObjectNode person, ObjectNode profile, Note note) {
        var flags = Stream.concat(referral.flags().stream(), note == null ? Stream.of() : note.flags().stream());
        for (var flag : flags.distinct().sorted().toList()) {
            writing.dialect
                    .place(flag)
                    .orElseThrow(() -> noPlace("Referral.flags"))
                    .write(candidate, person, profile, word(flag));
        }
        var labels =
                Stream.concat(referral.everyLabel().stream(), note == null ? Stream.of() : note.everyLabel().stream());
        for (var label : labels.distinct().sorted().toList()) {
            writing.dialect
                    .labels()
                    .orElseThrow(() -> noPlace("Referral.labels"))
                    .write(candidate, person, profile, word(label));
        }
    }

    private static PartnerRefused noPlace(String path) {
        return new PartnerRefused(Codes.FLAG_HAS_NO_PLACE, path);
    }

    private static String word(SafetyFlag flag) {
        return flag.name();
    }

    private static String word(Sensitivity label) {
        return label.name();
    }

    private void losses() {
        writing.noField(
                referral.needs().stream().anyMatch(n -> n.codes().stream().anyMatch(c -> c.code() != null)),
                "Referral.needs.codes",
                "code");
        writing.noField(referral.priority() != Priority.ROUTINE, "Referral.priority", "code");
        writing.noField(!referral.household().isEmpty(), "Referral.household", "person");
        writing.noField(referral.basis() != null, "Referral.basis", "legal-basis");
        writing.noField(referral.dueBy() != null, "Referral.dueBy", "date");
    }
}
