package org.vincle.routes.ledger;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.Document;
import org.vincle.connectors.api.Ids;

/** What the FHIR connector puts on its sender's shelf for one referral: the same documents, found by as many terms. */
record Shelved(String number, UUID referral, String[] ids) {

    private static final Ids IDS = new Ids(Clock.systemUTC());
    private static final String SYSTEM = "https://social-services.example.org/ids|";
    private static final String[] TYPES = {
        "Patient", "Condition", "Observation", "Consent", "ServiceRequest", "Task",
    };

    Shelved(String number, UUID referral) {
        this(number, referral, new String[TYPES.length]);
        for (int i = 0; i < TYPES.length; i++) {
            ids[i] = IDS.next().toString();
        }
    }

    List<Document> documents() {
        return List.of(
                document(0, index(number + "-dni")),
                document(
                        1,
                        about(index(number + "-need"), "~code", "urn:icd|Z59.00", "~clinicalStatus", "urn:s|active")),
                document(2, about(index(number + "-housing"), "~code", "urn:loinc|71802-3", "~status", "|final")),
                document(3, about(index(number + "-consent"), "~status", "|active")),
                document(
                        4,
                        about(request(), "~status", "|active", "~intent", "|order", "~code", "urn:snomed|410225005")),
                document(5, about(task(), "~status", "|requested", "~code", "urn:task|fulfill")));
    }

    private Map<String, List<String>> request() {
        var index = index(number);
        index.put("~requester", List.of("role-7", "PractitionerRole/role-7"));
        index.put("~performer", List.of("city-hospital", "Organization/city-hospital"));
        return index;
    }

    private Map<String, List<String>> task() {
        var index = index(number + "-task");
        index.put("~requester", List.of("role-7", "PractitionerRole/role-7"));
        index.put("~owner", List.of("city-hospital", "Organization/city-hospital"));
        index.put("focus", List.of(ids[4]));
        index.put("~focus", List.of(ids[4], "ServiceRequest/" + ids[4]));
        index.put("owner+status", List.of("city-hospital requested"));
        index.put("requester+status", List.of("role-7 requested"));
        index.put("referral", List.of(referral.toString()));
        return index;
    }

    private Map<String, List<String>> about(Map<String, List<String>> index, String... tokens) {
        index.put("subject", List.of(ids[0]));
        index.put("~subject", List.of(ids[0], "Patient/" + ids[0]));
        for (int i = 0; i < tokens.length; i += 2) {
            var token = tokens[i + 1];
            var code = token.substring(token.indexOf('|') + 1);
            var system = token.substring(0, token.indexOf('|') + 1);
            index.put(tokens[i], system.length() == 1 ? List.of(token, code) : List.of(token, code, system));
        }
        return index;
    }

    private static Map<String, List<String>> index(String value) {
        var index = new HashMap<String, List<String>>();
        index.put("identifier", List.of(value));
        index.put("~identifier", List.of(value, SYSTEM + value, SYSTEM));
        return index;
    }

    private Document document(int i, Map<String, List<String>> index) {
        return new Document(
                Town.SOCIAL,
                Town.SOCIAL,
                TYPES[i],
                ids[i],
                0,
                "application/fhir+json",
                Throughput.text(1200),
                index,
                referral);
    }
}
