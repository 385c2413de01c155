package org.vincle.connectors.pci.scsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vincle.connectors.api.Ids;

/** IdPeticion, by which a platform knows a request again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestTest {

    @ParameterizedTest
    @CsvSource({"PCI,VILANO,16", "PCI,V,16", "PCI,'',16", "SCSP,VILANO,26", "SCSP,'',26"})
    void a_thousand_ids_of_one_millisecond_are_a_thousand(Dialect dialect, String prefix, int longest) {
        var ids = new Ids(Clock.fixed(Instant.parse("2026-01-15T09:00:00Z"), ZoneOffset.UTC));
        var names = new HashSet<String>();

        for (int i = 0; i < 1_000; i++) {
            names.add(Request.id(dialect, prefix, ids.next(), 1));
        }

        assertThat(names).hasSize(1_000).allMatch(n -> n.startsWith(prefix) && n.length() <= longest);
        assertThat(names).allMatch(n -> n.matches("[0-9A-Z]+"));
    }

    @ParameterizedTest
    @CsvSource({"PCI,VILANO", "PCI,''", "SCSP,VILANO"})
    void an_attempt_has_its_own_id_and_the_same_whenever_it_is_named(Dialect dialect, String prefix) {
        var id = UUID.fromString("019a0000-0000-7000-8000-000000000001");

        assertThat(Request.id(dialect, prefix, id, 1)).isEqualTo(Request.id(dialect, prefix, id, 1));
        assertThat(Request.id(dialect, prefix, id, 2))
                .isEqualTo(Request.id(dialect, prefix, id, 2))
                .isNotEqualTo(Request.id(dialect, prefix, id, 1));
    }
}
