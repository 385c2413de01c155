package org.vincle.connectors.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.services.ListedInstitution;
import org.vincle.connectors.api.services.ListedService;
import org.vincle.connectors.api.services.Wanted;
import org.vincle.connectors.directory.hsds.BrokenSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectorySourceTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final AtomicReference<Listing> said = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private DirectorySource source;

    @AfterEach
    void stop() {
        source.stop();
        // A copy that is still being written would stand in the way of the folder's end.
        await().atMost(PATIENCE).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("vincle-directory-town")));
    }

    @Test
    void lists_what_it_has_read_and_has_nothing_to_complain_of() {
        said.set(listing("Desk"));

        open(LONG);

        await().atMost(PATIENCE).until(() -> source.warnings().isEmpty());
        assertThat(names()).containsExactly("Desk");
        assertThat(source.ready()).isTrue();
    }

    @Test
    void says_what_it_could_not_use() {
        said.set(new Listing(
                "town",
                Instant.EPOCH,
                listing("Desk").institutions(),
                listing("Desk").services(),
                3));

        open(LONG);

        await().atMost(PATIENCE)
                .until(() -> source.warnings().equals(List.of("directory town: 3 entries cannot be used")));
    }

    @Test
    void is_read_again_at_its_pace() {
        said.set(listing("Desk"));
        open(Duration.ofMillis(20));
        await().atMost(PATIENCE).until(() -> names().equals(List.of("Desk")));

        said.set(listing("Other desk"));

        await().atMost(PATIENCE).until(() -> names().equals(List.of("Other desk")));
    }

    @Test
    void keeps_what_was_read_last_when_it_breaks_and_says_so() {
        said.set(listing("Desk"));
        open(Duration.ofMillis(20));
        await().atMost(PATIENCE).until(() -> names().equals(List.of("Desk")));

        said.set(null);

        await().atMost(PATIENCE)
                .until(
                        () -> source.warnings()
                                .equals(
                                        List.of(
                                                "directory town cannot be read: no-answer at /services; the copy of 2026-01-15T09:30:00Z is used")));
        assertThat(names()).containsExactly("Desk");
        assertThat(source.ready()).isTrue();
    }

    @Test
    void begins_with_the_copy_on_its_disk_when_the_source_is_down() {
        said.set(listing("Desk"));
        open(LONG);
        await().atMost(PATIENCE).until(() -> Files.exists(file()));
        source.stop();
        said.set(null);

        open(LONG);

        assertThat(names()).containsExactly("Desk");
        assertThat(source.catalogue().services()).isEqualTo(listing("Desk").services());
        assertThat(source.catalogue().find(new Wanted(List.of(), "08019", 30, "ca")))
                .hasSize(1);
    }

    @Test
    void a_copy_that_cannot_be_read_is_no_copy() throws IOException {
        Files.writeString(file(), "{\"readAt\":");

        open(LONG);

        await().atMost(PATIENCE).until(() -> source.warnings()
                .equals(List.of("directory town cannot be read: no-answer at /services; there is no copy")));
        assertThat(names()).isEmpty();
    }

    @Test
    void tries_again_sooner_than_usual_when_it_could_not_be_read() {
        source = new DirectorySource("town", this::read, new LastGood(file()), LONG, Duration.ofMillis(20));

        await().atMost(PATIENCE).until(() -> asked.get() > 2);
    }

    @Test
    void a_copy_that_cannot_be_written_is_used_all_the_same() throws IOException {
        Files.writeString(folder.resolve("no-folder"), "");
        said.set(listing("Desk"));

        source = new DirectorySource(
                "town", this::read, new LastGood(folder.resolve("no-folder/town.json")), LONG, LONG);

        await().atMost(PATIENCE).until(() -> source.warnings().toString().contains("copy-not-written"));
        assertThat(names()).containsExactly("Desk");
    }

    @Test
    void several_sources_are_one_directory() {
        said.set(listing("Desk"));
        open(LONG);
        await().atMost(PATIENCE).until(() -> names().equals(List.of("Desk")));
        var town = new TownServices();
        assertThat(town.isEmpty()).isTrue();

        town.add(source);

        assertThat(town.isEmpty()).isFalse();
        assertThat(town.service("town.s")).isPresent();
        assertThat(town.institution("town.o")).isPresent();
        assertThat(town.find(new Wanted(List.of(), "08019", null, null))).hasSize(1);
        town.remove(source);
        assertThat(town.services()).isEmpty();
        assertThat(town.institutions()).isEmpty();
    }

    private void open(Duration pace) {
        source = new DirectorySource("town", this::read, new LastGood(file()), pace, pace);
    }

    private Listing read() throws BrokenSource {
        asked.incrementAndGet();
        if (said.get() == null) {
            throw new BrokenSource("no-answer", "/services");
        }
        return said.get();
    }

    private List<String> names() {
        return source.catalogue().services().stream().map(ListedService::name).toList();
    }

    private Path file() {
        return folder.resolve("town.json");
    }

    private static Listing listing(String name) {
        var office = new ListedInstitution(
                "town.o",
                List.of(new Identifier("urn:test:dir3", "L1")),
                "Office",
                "Words",
                null,
                "+34599000001",
                null);
        var desk = new ListedService(
                "town.s",
                List.of(new Identifier("urn:vincle:directory:town", "s")),
                "town.o",
                name,
                null,
                true,
                List.of(new Code("urn:test:needs", "housing", "Housing")),
                List.of("08019"),
                18,
                null,
                List.of("ca"),
                null,
                null);
        return new Listing("town", Instant.parse("2026-01-15T09:30:00Z"), List.of(office), List.of(desk), 0);
    }
}
