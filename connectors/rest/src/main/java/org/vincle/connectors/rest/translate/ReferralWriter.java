package org.vincle.connectors.rest.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.vincle.connectors.api.model.Institution;
import org.vincle.connectors.api.model.LegalBasis;
import org.vincle.connectors.api.model.Need;
import org.vincle.connectors.api.model.Referral;

/** Says a {@link Referral} in the API's JSON. */
public final class ReferralWriter {

    /** What the referral says; who reads it, and where it stands, is not part of it. */
    public static ObjectNode write(Referral referral, AttachmentWriter attachments) {
        var json = Json.object();
        Json.put(json, "sender", PersonWriter.institution(referral.sender()));
        Json.put(json, "recipient", PersonWriter.institution(referral.recipient()));
        json.put("open", referral.recipient() == null);
        Json.put(json, "protocol", PlanWriter.step(referral.protocol()));
        json.set("person", PersonWriter.person(referral.person()));
        Json.putAll(json, "household", referral.household(), PersonWriter::relative);
        if (referral.service() != null) {
            var service = referral.service();
            Json.put(json, "service", CodeWriter.concept(service.codes(), service.text()));
        }
        Json.putAll(json, "needs", referral.needs(), ReferralWriter::need);
        Json.put(json, "priority", Words.of(referral.priority()));
        Json.putAll(json, "findings", referral.findings(), f -> FindingWriter.finding(f, attachments));
        Json.put(json, "basis", basis(referral.basis()));
        words(json, "flags", referral.flags());
        words(json, "labels", referral.labels());
        Json.put(json, "authoredOn", referral.authoredOn());
        Json.put(json, "dueBy", referral.dueBy());
        Json.put(json, "note", referral.note());
        return json;
    }

    /** An institution as its reader may know it. */
    public static ObjectNode institution(Institution institution) {
        return PersonWriter.institution(institution);
    }

    private static ObjectNode need(Need need) {
        var json = CodeWriter.concept(need.codes(), need.text());
        words(json, "labels", need.labels());
        return json;
    }

    /** Whom it is for. */
    public static ObjectNode recipient(Referral referral) {
        return PersonWriter.institution(referral.recipient());
    }

    /** What whoever may claim it reads of it. */
    public static ObjectNode opening(Referral referral) {
        var json = Json.object().put("id", referral.id().toString());
        json.put("sender", referral.sender().partner());
        if (referral.service() != null) {
            Json.put(json, "service", CodeWriter.concept(referral.service().codes(), null));
        }
        Json.putAll(json, "needs", referral.needs(), need -> CodeWriter.concept(need.codes(), null));
        Json.put(json, "priority", Words.of(referral.priority()));
        Json.put(json, "dueBy", referral.dueBy());
        return json;
    }

    private static ObjectNode basis(LegalBasis basis) {
        if (basis == null) {
            return null;
        }
        var json = Json.object();
        Json.put(json, "kind", Words.of(basis.kind()));
        Json.put(json, "reference", basis.reference());
        Json.put(json, "date", basis.date());
        Json.put(json, "text", basis.text());
        return json;
    }

    static void words(ObjectNode json, String name, Set<? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            var list = json.putArray(name);
            values.stream().map(Words::of).sorted().forEach(list::add);
        }
    }

    private ReferralWriter() {}
}
