package org.vincle.connectors.hmis.translate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.hmis.csv.Year;

/** Says a person as a row of {@code Client.csv}. */
record ClientWriter(Writing writing) {

    private static final String NOT_COLLECTED = "99";
    private static final List<String> RACES = List.of(
            "AmIndAKNative",
            "Asian",
            "BlackAfAmerican",
            "HispanicLatinao",
            "HispanicLatinaeo",
            "MidEastNAfrican",
            "NativeHIPacific",
            "White");

    Map<String, String> write(Person person, String personalId, String path) {
        var row = writing.row("Client");
        row.put("PersonalID", personalId);
        name(row, person.name(), path);
        number(row, person, path);
        birth(row, person.birthDate(), path);
        gender(row, person.gender() == null ? Gender.UNKNOWN : person.gender(), path);
        RACES.stream().filter(r -> writing.set.has("Client", r)).forEach(r -> row.put(r, "0"));
        row.put("RaceNone", NOT_COLLECTED);
        row.put("VeteranStatus", NOT_COLLECTED);
        if (person.language() != null) {
            writing.lose(path + ".language", "code", "no-field");
        }
        if (!person.addresses().isEmpty()) {
            writing.lose(path + ".addresses", "address", "no-field");
        }
        if (!person.contacts().isEmpty()) {
            writing.lose(path + ".contacts", "contact", "no-field");
        }
        return row;
    }

    private void name(Map<String, String> row, PersonName name, String path) {
        var surnames = name == null
                ? ""
                : Stream.of(name.firstSurname(), name.secondSurname())
                        .filter(s -> s != null && !s.isBlank())
                        .collect(Collectors.joining(" "));
        var given = name == null ? null : name.given();
        if (surnames.isEmpty() && given == null && name != null && name.text() != null) {
            surnames = name.text();
        }
        row.put("FirstName", cut(given, path + ".name.given"));
        row.put("LastName", cut(surnames.isEmpty() ? null : surnames, path + ".name"));
        boolean whole = given != null && !surnames.isEmpty();
        row.put("NameDataQuality", whole ? "1" : given == null && surnames.isEmpty() ? NOT_COLLECTED : "2");
        if (name != null && name.secondSurname() != null) {
            writing.lose(path + ".name.secondSurname", "text", "joined");
        }
    }

    private String cut(String text, String path) {
        if (text == null || text.length() <= 50) {
            return text;
        }
        writing.lose(path, "text", "longer-than-50");
        return text.substring(0, 50);
    }

    private void number(Map<String, String> row, Person person, String path) {
        var dialect = writing.dialect;
        row.put("SSNDataQuality", NOT_COLLECTED);
        for (var identifier : person.identifiers()) {
            if (identifier.system().equals(dialect.ssnSystem())
                    && identifier.value().length() <= 9) {
                row.put("SSN", identifier.value());
                row.put("SSNDataQuality", "1");
            } else if (!identifier.system().equals(dialect.personSystem())) {
                writing.lose(path + ".identifiers", "identifier", "no-field");
            }
        }
    }

    private void birth(Map<String, String> row, String date, String path) {
        boolean whole = date != null && date.matches("\\d{4}-\\d{2}-\\d{2}");
        row.put("DOB", whole ? date : null);
        row.put("DOBDataQuality", whole ? "1" : NOT_COLLECTED);
        if (date != null && !whole) {
            writing.lose(path + ".birthDate", "date", "partial");
        }
    }

    private void gender(Map<String, String> row, Gender gender, String path) {
        var codes = writing.dialect.codes();
        if (writing.dialect.year() == Year.FY2026) {
            var sex = codes.get("sex-out", gender.name());
            row.put("Sex", sex.orElse(NOT_COLLECTED));
            if (sex.isEmpty()) {
                writing.lose(path + ".gender", "code", "no-equivalent");
            }
            return;
        }
        var chosen = codes.get("gender-2024-out", gender.name()).orElse("GenderNone");
        for (var column : writing.dialect.year().files().get("Client")) {
            if (codes.get("gender-2024-in", column).isPresent()) {
                row.put(column, column.equals(chosen) ? "1" : "0");
            }
        }
        row.put("GenderNone", chosen.equals("GenderNone") ? NOT_COLLECTED : null);
    }
}
