package org.vincle.connectors.desk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Dependency;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.desk.DeskPartner;
import org.vincle.connectors.http.server.KnownPartners;

/** Looks again and again what is due to be mailed, and says at {@code /health} whose mail is refused. */
@Component(service = Dependency.class, immediate = true)
public final class MailRounds implements Dependency {

    private static final Logger LOG = LoggerFactory.getLogger(MailRounds.class);
    private static final int PAUSE_SECONDS = 20;

    private final KnownPartners known;
    private final MailBook book;
    private final Notifier notifier;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "vincle-desk-mail");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<String> warnings = List.of();

    @Activate
    public MailRounds(@Reference KnownPartners known, @Reference Drawer drawer, @Reference Notifier notifier) {
        this.known = known;
        this.book = new MailBook(drawer);
        this.notifier = notifier;
        rounds.scheduleWithFixedDelay(this::round, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        rounds.shutdownNow();
    }

    void round() {
        var refused = new ArrayList<String>();
        for (var institution : known.all(DeskPartner.class)) {
            try {
                notifier.round(institution);
                long count = book.choices(institution.name()).values().stream()
                        .filter(choice -> choice.refused() != null)
                        .count();
                if (count > 0) {
                    refused.add("desk " + institution.name() + ": the mail server refuses the address of " + count
                            + " of its accounts, who may write another");
                }
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("partner", institution.name())
                        .addKeyValue("kind", e.getClass().getName())
                        .log("A round of mail was broken off, and begins anew");
            }
        }
        warnings = List.copyOf(refused);
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
