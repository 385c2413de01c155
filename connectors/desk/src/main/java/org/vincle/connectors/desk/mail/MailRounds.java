package org.vincle.connectors.desk.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Dependency;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.http.server.KnownPartners;

/** Looks again and again what has become late and what is due to be mailed, and says at {@code /health} whose mail is refused. */
@Component(service = Dependency.class, immediate = true, configurationPid = "org.vincle.connectors.desk.late")
@Designate(ocd = LateConfig.class)
public final class MailRounds implements Dependency {

    private static final Logger LOG = LoggerFactory.getLogger(MailRounds.class);
    private static final int PAUSE_SECONDS = 20;

    private final KnownPartners known;
    private final MailBook book;
    private final Post post;
    private final Lateness lateness;
    private final Notifier notifier;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "vincle-desk-mail");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<String> warnings = List.of();

    @Activate
    public MailRounds(
            @Reference KnownPartners known,
            @Reference Shelf shelf,
            @Reference Drawer drawer,
            @Reference Post post,
            @Reference Notifier notifier,
            LateConfig config) {
        this(known, drawer, post, new Lateness(shelf, drawer, patience(config)), notifier);
    }

    MailRounds(KnownPartners known, Drawer drawer, Post post, Lateness lateness, Notifier notifier) {
        this.known = known;
        this.book = new MailBook(drawer);
        this.post = post;
        this.lateness = lateness;
        this.notifier = notifier;
        rounds.scheduleWithFixedDelay(this::round, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    private static Duration patience(LateConfig config) {
        return Duration.ofHours(Setting.checked("untouchedHours", config.untouchedHours(), Setting::positive));
    }

    @Deactivate
    void stop() {
        rounds.shutdownNow();
    }

    void round() {
        var refused = new ArrayList<String>();
        for (var institution : known.all(DeskPartner.class)) {
            var name = institution.name();
            if (post.hub().isPresent()) {
                attempt(name, () -> lateness.round(name));
            }
            attempt(name, () -> notifier.round(institution));
            attempt(name, () -> {
                long count = book.choices(name).values().stream()
                        .filter(choice -> choice.refused() != null)
                        .count();
                if (count > 0) {
                    refused.add("desk " + name + ": the mail server refuses the address of " + count
                            + " of its accounts, who may write another");
                }
            });
        }
        warnings = List.copyOf(refused);
    }

    /** What fails keeps nothing else from being done, and is done in the next round. */
    private static void attempt(String institution, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("partner", institution)
                    .addKeyValue("kind", e.getClass().getName())
                    .log("A round of mail was broken off, and begins anew");
        }
    }

    @Override
    public String name() {
        return "desk-mail";
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
