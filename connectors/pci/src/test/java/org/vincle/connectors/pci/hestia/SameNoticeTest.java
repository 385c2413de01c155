package org.vincle.connectors.pci.hestia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.testkit.HestiaDesk;

/** One resource, announced more than once before anything of it is stored. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SameNoticeTest {

    private static final int AT_ONCE = 8;

    private Webhook webhook;
    private Notice notice;

    @BeforeEach
    void open() throws Exception {
        webhook = new Webhook();
        // Eight signed conversations at once take a slow machine a while.
        webhook.platforms.add(Fakes.connection(webhook.platform, "PCI", "timeoutSeconds", "120"));
        notice = new Notice(HestiaDesk.CODINE, webhook.hestia.has(Fakes.PERSON), "553");
    }

    @AfterEach
    void close() throws Exception {
        webhook.close();
    }

    private Arrivals arrivals(Function<Submission, Accepted> hub) {
        var hestia = new HestiaSettings(Webhook.config(), Fakes.CODES).hestia();
        var server = new HestiaServer(hestia, webhook.platforms::named, Clock.systemUTC());
        return new Arrivals(hestia, server, webhook.hub, hub, new Ids(Clock.systemUTC()));
    }

    @Test
    void notices_that_all_read_before_one_is_stored_are_one_referral() throws Exception {
        var allHaveRead = new CyclicBarrier(AT_ONCE);
        var arrivals = arrivals(submission -> {
            meet(allHaveRead);
            return webhook.hub.accept(submission);
        });
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var taken = new ArrayList<Future<?>>();
            for (int i = 0; i < AT_ONCE; i++) {
                taken.add(threads.submit(() -> arrivals.take(notice)));
            }
            for (var one : taken) {
                one.get(300, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(webhook.hub.submissions).hasSize(1);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(240, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("not all of them have read", e);
        }
    }

    @Test
    void a_notice_whose_document_another_wrote_meanwhile_is_done_and_any_other_refusal_is_not() {
        var meanwhile = arrivals(submission -> {
            throw new InvalidMessage(Codes.VERSION_CONFLICT);
        });
        var otherwise = arrivals(submission -> {
            throw new InvalidMessage(Codes.MESSAGE_ID_REUSED);
        });

        assertThatCode(() -> meanwhile.take(notice)).doesNotThrowAnyException();
        assertThatThrownBy(() -> otherwise.take(notice)).hasMessage(Codes.MESSAGE_ID_REUSED);
    }
}
