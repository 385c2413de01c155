package org.vincle.connectors.hmis.translate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Loss;
import org.vincle.connectors.api.model.Gender;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.hmis.csv.Fault;
import org.vincle.connectors.hmis.csv.Row;

/** Understands a row of {@code Client.csv} as a person. */
final class ClientReader {

    private static final Set<String> CARRIED = Set.of(
            "FirstName", "MiddleName", "LastName", "DOB", "Sex", "NameDataQuality", "SSNDataQuality", "DOBDataQuality");

    private final Dialect dialect;

    ClientReader(Dialect dialect) {
        this.dialect = dialect;
    }

    Person read(Row row) throws Fault {
        var personalId = row.id("PersonalID");
        var identifiers = new ArrayList<Identifier>();
        identifiers.add(new Identifier(dialect.personSystem(), personalId));
        var ssn = row.text("SSN");
        if (ssn != null && dialect.ssnSystem() != null && !"99".equals(row.get("SSNDataQuality"))) {
            identifiers.add(new Identifier(dialect.ssnSystem(), ssn));
        }
        var given = Stream.of(row.text("FirstName"), row.text("MiddleName"))
                .filter(n -> n != null)
                .collect(Collectors.joining(" "));
        var name = new PersonName(given.isEmpty() ? null : given, row.text("LastName"), null, null);
        var birth = row.date("DOB");
        return new Person(identifiers, name, birth == null ? null : birth.toString(), gender(row), null, null, null);
    }

    private Gender gender(Row row) throws Fault {
        var codes = dialect.codes();
        if (row.header().has("Sex")) {
            var sex = row.get("Sex");
            if (sex != null && !codes.knows("sex-in", sex)) {
                throw row.fault("unknown-code", "Sex");
            }
            return codes.get("sex-in", sex).map(Gender::valueOf).orElse(null);
        }
        var said = EnumSet.noneOf(Gender.class);
        for (var column : row.header().columns()) {
            if ("1".equals(row.get(column))) {
                codes.get("gender-2024-in", column).map(Gender::valueOf).ifPresent(said::add);
            }
        }
        return said.size() > 1 ? Gender.OTHER : said.stream().findFirst().orElse(null);
    }

    /** The columns that say something and are not carried. */
    List<Loss> losses(Row row) {
        return Losses.of(
                row,
                c -> CARRIED.contains(c)
                        || dialect.codes().knows("gender-2024-in", c)
                        || isPlace(c)
                        || c.equals("SSN") && dialect.ssnSystem() != null);
    }

    private boolean isPlace(String column) {
        return Stream.of(dialect.doNotContact(), dialect.addressHidden(), dialect.labels())
                .anyMatch(p -> p.filter(place -> place.column().equals(column)).isPresent());
    }
}
