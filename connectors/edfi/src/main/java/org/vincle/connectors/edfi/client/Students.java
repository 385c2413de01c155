package org.vincle.connectors.edfi.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;

/** Finds the student whom a referral is about, by number and never by name. */
public final class Students {

    private static final String STUDENTS = "students";

    private final Ods ods;
    private final Numbers numbers;

    /**
     * Which identifiers of a person are which number there.
     *
     * @param student the system whose values are a studentUniqueId
     * @param persons systems whose values are a personId, each with its SourceSystemDescriptor
     * @param codes systems whose values are an identification code, each with its StudentIdentificationSystemDescriptor
     * @param organization where the students with such a code are looked for
     * @param most how many records are read to find one
     */
    public record Numbers(
            String student, Map<String, String> persons, Map<String, String> codes, long organization, int most) {

        public Numbers {
            persons = Map.copyOf(persons);
            codes = Map.copyOf(codes);
        }
    }

    public Students(Ods ods, Numbers numbers) {
        this.ods = ods;
        this.numbers = numbers;
    }

    /** The studentUniqueId; PartnerRefused when there is none, more than one, or one who was born on another day. */
    String find(Person person) {
        var found = byUniqueId(person.identifiers());
        if (found.isEmpty()) {
            found = byPerson(person.identifiers());
        }
        if (found.isEmpty()) {
            found = byCode(person.identifiers());
        }
        if (found.isEmpty()) {
            throw new PartnerRefused(
                    person.identifiers().stream().anyMatch(this::isUsable)
                            ? "edfi-student-unknown"
                            : "edfi-no-student-number");
        }
        if (found.size() > 1) {
            throw new PartnerRefused("edfi-student-ambiguous");
        }
        var student = found.iterator().next();
        checkBirth(student, person.birthDate());
        return student;
    }

    private boolean isUsable(Identifier identifier) {
        return identifier.system().equals(numbers.student())
                || numbers.persons().containsKey(identifier.system())
                || numbers.codes().containsKey(identifier.system());
    }

    private Set<String> byUniqueId(List<Identifier> identifiers) {
        var found = new LinkedHashSet<String>();
        for (var identifier : identifiers) {
            if (identifier.system().equals(numbers.student())) {
                add(ods.find(STUDENTS, Map.of("studentUniqueId", identifier.value()), 2), found);
            }
        }
        return found;
    }

    private Set<String> byPerson(List<Identifier> identifiers) {
        var found = new LinkedHashSet<String>();
        for (var identifier : identifiers) {
            var source = numbers.persons().get(identifier.system());
            if (source != null) {
                var query = Map.of("personId", identifier.value(), "sourceSystemDescriptor", source);
                add(ods.find(STUDENTS, query, 2), found);
            }
        }
        return found;
    }

    private static void add(List<JsonNode> students, Set<String> found) {
        students.forEach(s -> {
            var id = s.path("studentUniqueId").asText("");
            if (!id.isEmpty()) {
                found.add(id);
            }
        });
    }

    /** The API searches by what stands at the root of a resource only, and these codes stand in a list. */
    private Set<String> byCode(List<Identifier> identifiers) {
        var found = new LinkedHashSet<String>();
        var wanted = identifiers.stream()
                .filter(i -> numbers.codes().containsKey(i.system()))
                .toList();
        if (wanted.isEmpty()) {
            return found;
        }
        var query = Map.of("educationOrganizationId", String.valueOf(numbers.organization()));
        int read = 0;
        List<JsonNode> page;
        do {
            page = ods.page("studentEducationOrganizationAssociations", query, read, Ods.PAGE);
            page.stream()
                    .filter(p -> wanted.stream().anyMatch(i -> has(p, i)))
                    .map(p -> p.path("studentReference").path("studentUniqueId").asText(""))
                    .filter(id -> !id.isEmpty())
                    .forEach(found::add);
            read += page.size();
        } while (page.size() == Ods.PAGE && read < numbers.most());
        if (page.size() == Ods.PAGE && found.isEmpty()) {
            throw new PartnerRefused("edfi-too-many-students");
        }
        return found;
    }

    private boolean has(JsonNode association, Identifier identifier) {
        for (var code : association.path("studentIdentificationCodes")) {
            if (code.path("identificationCode").asText("").strip().equals(identifier.value())
                    && code.path("studentIdentificationSystemDescriptor")
                            .asText("")
                            .strip()
                            .equalsIgnoreCase(numbers.codes().get(identifier.system()))) {
                return true;
            }
        }
        return false;
    }

    /** A wrong number would show somebody else's referral. */
    private void checkBirth(String student, String birthDate) {
        if (birthDate == null) {
            return;
        }
        for (var found : ods.find(STUDENTS, Map.of("studentUniqueId", student), 1)) {
            var there = found.path("birthDate").asText("");
            if (!there.isEmpty() && !there.startsWith(birthDate) && !birthDate.startsWith(there)) {
                throw new PartnerRefused("edfi-birth-date-differs", "Student.birthDate");
            }
        }
    }
}
