package org.vincle.connectors.directory.hsds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vincle.connectors.directory.hsds.Readings.GRAVITY;
import static org.vincle.connectors.directory.hsds.Readings.TOWN;
import static org.vincle.connectors.directory.hsds.Readings.folder;
import static org.vincle.connectors.directory.hsds.Readings.source;
import static org.vincle.connectors.directory.hsds.Readings.trouble;
import static org.vincle.connectors.directory.hsds.Readings.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvSourceTest {

    @TempDir
    private Path folder;

    @Test
    void joins_the_tables_to_services_and_institutions() throws Exception {
        var listing = source(folder(folder, TOWN)).read();

        assertThat(listing.leftOut()).isZero();
        assertThat(listing.institutions()).singleElement().satisfies(institution -> {
            assertThat(institution.id()).isEqualTo("town.o-1");
            assertThat(institution.name()).isEqualTo("Housing office");
            assertThat(institution.email()).isEqualTo("casa@example.org");
            assertThat(institution.identifiers())
                    .containsExactly(
                            new Identifier("urn:test:dir3", "L01080193"),
                            new Identifier("urn:vincle:directory:town", "o-1"));
        });
        assertThat(listing.services()).singleElement().satisfies(service -> {
            assertThat(service.id()).isEqualTo("town.s-1");
            assertThat(service.institution()).isEqualTo("town.o-1");
            assertThat(service.name()).isEqualTo("Housing, advice");
            assertThat(service.description()).isEqualTo("Says \"yes\"\nor no");
            assertThat(service.active()).isTrue();
            assertThat(service.minimumAge()).isEqualTo(18);
            assertThat(service.maximumAge()).isEqualTo(64);
            assertThat(service.territories()).containsExactly("08019", "17079");
            assertThat(service.languages()).containsExactly("ca", "es");
            assertThat(service.phone()).isEqualTo("+34599000001");
            assertThat(service.needs())
                    .contains(
                            new Code("Open Eligibility", "Housing", "Housing"),
                            new Code(GRAVITY, "homelessness", null),
                            new Code(GRAVITY, "housing-instability", null));
        });
    }

    @Test
    void reads_the_same_from_an_archive_with_a_folder_inside() throws Exception {
        var inside = new TreeMap<String, String>();
        TOWN.forEach((name, content) -> inside.put("hsds/data/" + name, content));
        inside.put("__MACOSX/hsds/._services.csv", "rubbish");

        var listing = source(zip(folder.resolve("town.zip"), inside)).read();

        assertThat(listing.services())
                .isEqualTo(source(folder(folder, TOWN)).read().services());
    }

    @Test
    void passes_over_a_byte_order_mark_blank_lines_and_columns_in_another_order_or_case() throws Exception {
        folder(folder, TOWN);
        Files.writeString(
                folder.resolve("services.csv"),
                "\uFEFFSTATUS,Name , id,organization_id,our_own\r\n\r\nactive,Desk,s-1,o-1,\r\n");

        assertThat(source(folder).read().services()).singleElement().satisfies(s -> assertThat(s.active())
                .isTrue());
    }

    @Test
    void leaves_out_and_counts_what_has_no_name_no_institution_or_no_age_that_is_one() throws Exception {
        folder(folder, TOWN);
        Files.writeString(
                folder.resolve("services.csv"),
                "id,organization_id,name,status,minimum_age\ns-1,o-1,Desk,active,\ns-2,o-1,,active,\ns-3,o-1,Club,active,18+\n");
        assertThat(source(folder).read().leftOut()).isEqualTo(2);

        Files.writeString(
                folder.resolve("services.csv"),
                "id,organization_id,name,status\ns-1,o-1,Desk,active\ns-4,o-9,Orphan,active\n");

        var listing = source(folder).read();
        assertThat(listing.services()).hasSize(1);
        assertThat(listing.leftOut()).isEqualTo(1);
    }

    @Test
    void a_name_that_cannot_stand_in_an_id_is_told_by_its_digest() throws Exception {
        folder(folder, TOWN);
        Files.writeString(folder.resolve("services.csv"), "id,organization_id,name,status\ns/1 à,o-1,Desk,active\n");

        var service = source(folder).read().services().get(0);

        assertThat(service.id()).matches("town\\.[0-9a-f-]{36}");
        assertThat(service.identifiers()).containsExactly(new Identifier("urn:vincle:directory:town", "s/1 à"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "services.csv; '' ; no-header at services.csv",
                "services.csv; 'id,name,status'; no-column at services.csv organization_id",
                "services.csv; 'id,organization_id,name,status'; empty",
                "services.csv; 'id,organization_id,name,status|s-1,o-1,\"never closed'; not-csv at services.csv",
                "services.csv; 'id,organization_id,name,status|s-1,o-9,Orphan,active'; nothing-usable",
                "organizations.csv; 'id'; no-column at organizations.csv name",
                "languages.csv; 'id,code'; no-column at languages.csv service_id"
            })
    void says_what_is_wrong_and_where(String file, String content, String trouble) throws IOException {
        folder(folder, TOWN);
        Files.writeString(folder.resolve(file), content.replace('|', '\n'));

        assertThat(trouble(source(folder))).isEqualTo(trouble);
    }

    @Test
    void says_that_a_table_or_the_place_is_missing() throws IOException {
        assertThat(trouble(source(folder))).isEqualTo("no-file at organizations.csv");
        assertThat(trouble(source(folder.resolve("nowhere")))).isEqualTo("not-there");
        Files.writeString(folder.resolve("town.zip"), "no archive");
        assertThat(trouble(source(folder.resolve("town.zip")))).isEqualTo("no-archive");
    }

    @Test
    void an_archive_whose_comments_are_no_utf8_is_refused() throws IOException {
        var file = folder.resolve("commented.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.ISO_8859_1)) {
            var entry = new ZipEntry("services.csv");
            entry.setComment("\u00e9");
            zip.putNextEntry(entry);
        }

        assertThat(trouble(source(file))).isEqualTo("no-archive");
    }

    @Test
    void refuses_another_charset() throws IOException {
        folder(folder, TOWN);
        Files.write(
                folder.resolve("services.csv"),
                "id,organization_id,name,status\ns-1,o-1,Atenció,active\n".getBytes(ISO_8859_1));

        assertThat(trouble(source(folder))).isEqualTo("not-utf-8 at services.csv");
    }

    @Test
    void refuses_a_source_most_of_which_cannot_be_used() throws IOException {
        folder(folder, TOWN);
        Files.writeString(
                folder.resolve("services.csv"),
                "id,organization_id,name,status\ns-1,o-1,Desk,active\n" + "x,o-9,Orphan,active\n"
                        + "y,o-9,Orphan,active\nz,o-9,Orphan,active\n");

        assertThat(trouble(source(folder))).isEqualTo("mostly-unusable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../services.csv", "/services.csv", "a/../../services.csv", "C:\\services.csv"})
    void refuses_an_archive_whose_names_lead_out_of_it(String name) throws IOException {
        assertThat(trouble(source(zip(folder.resolve("town.zip"), Map.of(name, "id")))))
                .isEqualTo("unsafe-name");
    }

    @Test
    void refuses_an_archive_that_holds_a_table_twice_or_too_many_files() throws IOException {
        var twice = Map.of("a/services.csv", "id", "b/services.csv", "id");
        assertThat(trouble(source(zip(folder.resolve("twice.zip"), twice)))).isEqualTo("file-twice");

        var many = new TreeMap<String, String>();
        for (int i = 0; i < 501; i++) {
            many.put(i + ".csv", "");
        }

        assertThat(trouble(source(zip(folder.resolve("many.zip"), many)))).isEqualTo("too-many-entries");
    }

    @Test
    void gives_up_an_archive_that_unpacks_to_more_than_it_may() throws IOException {
        var bomb = new TreeMap<>(TOWN);
        bomb.put("organizations.csv", "id,name\no-1," + "a".repeat(30_000_000) + "\n");

        assertThat(trouble(source(zip(folder.resolve("bomb.zip"), bomb)))).isEqualTo("too-large at organizations.csv");
    }

    @Test
    void gives_up_after_so_many_rows_and_after_so_long() throws IOException {
        folder(folder, TOWN);
        var few = new Bounds(1_000_000, 3, Duration.ofMinutes(1), Duration.ofMinutes(1));
        assertThat(trouble(source(folder, few, null))).startsWith("too-many-rows at ");

        var hurried = new Bounds(1_000_000, 1_000, Duration.ofMinutes(1), Duration.ZERO);

        assertThat(trouble(source(folder, hurried, null))).startsWith("too-slow at ");
    }

    @Test
    void the_table_of_needs_is_part_of_the_source() throws IOException {
        Files.write(folder.resolve("need-in.tsv"), "no pair".getBytes(UTF_8));
        var access = new Source.Access(
                "town",
                folder(folder, TOWN).toString(),
                null,
                Map.of(),
                folder,
                new Bounds(1_000_000, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                Clock.systemUTC());

        assertThat(trouble(Source.of(access))).isEqualTo("code-map at need-in.tsv");
    }
}
