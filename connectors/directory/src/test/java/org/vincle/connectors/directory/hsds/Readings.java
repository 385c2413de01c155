package org.vincle.connectors.directory.hsds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small tables of an invented town, and sources with small bounds. */
final class Readings {

    static final String GRAVITY = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";

    static final Map<String, String> TOWN = Map.of(
            "organizations.csv",
            "name,id,email\nHousing office,o-1,casa@example.org\n",
            "organization_identifiers.csv",
            "id,organization_id,identifier_scheme,identifier\n1,o-1,DIR3,L01080193\n",
            "services.csv",
            "id,organization_id,name,status,minimum_age,maximum_age,description\ns-1,o-1,\"Housing, advice\",active,18,64.5,\"Says \"\"yes\"\"\nor no\"\n",
            "service_areas.csv",
            "id,service_id,name,extent,extent_type,uri\n1,s-1,Here,08019,text,\n2,s-1,There,{...},geojson,https://example.org/ine/17079\n",
            "languages.csv",
            "id,service_id,code\n1,s-1,cat\n2,s-1,es\n",
            "attributes.csv",
            "id,link_id,taxonomy_term_id,link_entity\n1,s-1,t-1,service\n2,nobody,t-1,service\n",
            "taxonomy_terms.csv",
            "id,code,name,taxonomy,taxonomy_id\nt-1,,Housing,Open Eligibility,\n",
            "phones.csv",
            "id,service_id,number\n1,s-1,+34599000001\n");

    static Path folder(Path folder, Map<String, String> tables) throws IOException {
        for (var table : tables.entrySet()) {
            Files.writeString(folder.resolve(table.getKey()), table.getValue());
        }
        return folder;
    }

    static Path zip(Path file, Map<String, String> tables) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var table : tables.entrySet()) {
                zip.putNextEntry(new ZipEntry(table.getKey()));
                zip.write(table.getValue().getBytes(UTF_8));
            }
        }
        return file;
    }

    static Source source(Object place) {
        return source(place, new Bounds(1_000_000, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(1)), null);
    }

    static Source source(Object place, Bounds bounds, String token) {
        return Source.of(new Source.Access(
                "town", place.toString(), token, Map.of("DIR3", "urn:test:dir3"), codes(), bounds, Clock.systemUTC()));
    }

    /** Why the source cannot be read. */
    static String trouble(Source source) {
        var broken = catchThrowableOfType(BrokenSource.class, source::read);
        assertThat(broken).as("broken").isNotNull();
        return broken.words();
    }

    static Path codes() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("config/codes"))) {
                return folder.resolve("config/codes/directory");
            }
        }
        throw new IllegalStateException("not inside a checkout");
    }

    private Readings() {}
}
