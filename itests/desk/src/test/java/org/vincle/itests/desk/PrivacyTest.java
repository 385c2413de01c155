package org.vincle.itests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.testkit.Traces;
import org.vincle.itests.harness.Disk;

/** After all others: what people read, wrote and opened at the desks stands on pages alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(100)
class PrivacyTest {

    private final DeskTown town = DeskTown.started();

    @Test
    void no_log_broker_or_metric_says_anything_of_anybody() {
        for (var part : List.of("data/log", "data/broker", "console.out")) {
            var place = town.hub().home().resolve(part);
            assertThat(Disk.size(place)).as(part).isPositive();
            assertThat(Disk.traces(place)).as(part).isEmpty();
        }
        for (var page : List.of("/metrics", "/health")) {
            assertThat(Traces.in(town.hub().body(page))).as(page).isEmpty();
        }
        DeskTown.REPORT.row("personal values in the hub's logs, broker, metrics", "none");
    }

    @Test
    void no_log_tells_a_password_a_code_or_where_a_link_leads() {
        var log = Disk.text(town.hub().home().resolve("data/log"));

        assertThat(log)
                .doesNotContain(DeskTown.CHOSEN, town.code())
                .doesNotContainPattern("/(link|own/at)/[A-Za-z0-9_-]{43}");
        DeskTown.REPORT.row("passwords, codes and links in the hub's logs", "none");
    }
}
