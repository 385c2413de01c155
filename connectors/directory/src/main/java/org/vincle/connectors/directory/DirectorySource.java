package org.vincle.connectors.directory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Dependency;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.connectors.directory.hsds.BrokenSource;
import org.vincle.connectors.directory.hsds.Source;

/** One directory of services: read at its pace, and as it was last read well for as long as it cannot be. */
@Component(
        service = {DirectorySource.class, Dependency.class},
        configurationPid = "org.vincle.connectors.directory",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DirectoryConfig.class, factory = true)
public final class DirectorySource implements Dependency {

    private static final Logger LOG = LoggerFactory.getLogger(DirectorySource.class);

    private record State(ServiceDirectory catalogue, Listing listing, String trouble) {}

    private final String name;
    private final Source source;
    private final LastGood lastGood;
    private final Duration refresh;
    private final Duration retry;
    private final ScheduledExecutorService reading;
    private volatile State state;

    @Activate
    public DirectorySource(DirectoryConfig config) {
        this(new Settings(config));
    }

    private DirectorySource(Settings settings) {
        this(
                settings.name(),
                settings.source(Clock.systemUTC()),
                settings.lastGood(),
                settings.refresh(),
                settings.retry());
    }

    DirectorySource(String name, Source source, LastGood lastGood, Duration refresh, Duration retry) {
        this.name = name;
        this.source = source;
        this.lastGood = lastGood;
        this.refresh = refresh;
        this.retry = retry;
        this.state = lastGood.read()
                .map(listing -> new State(new Catalogue(listing), listing, null))
                .orElse(new State(ServiceDirectory.EMPTY, null, "not-read-yet"));
        this.reading = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "vincle-directory-" + name);
            thread.setDaemon(true);
            return thread;
        });
        reading.execute(this::turn);
    }

    @Deactivate
    void stop() {
        reading.shutdownNow();
    }

    /** What it lists now. */
    ServiceDirectory catalogue() {
        return state.catalogue;
    }

    String sourceName() {
        return name;
    }

    private void turn() {
        var next = retry;
        try {
            next = read() ? refresh : retry;
        } catch (RuntimeException | LinkageError e) { // an executor forgets a task that throws
            trouble("internal", e.getClass().getSimpleName());
        } finally {
            if (!reading.isShutdown()) {
                reading.schedule(this::turn, next.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Reads the source once; whether that was possible. */
    boolean read() {
        try {
            var listing = source.read();
            state = new State(new Catalogue(listing), listing, null);
            lastGood.write(listing);
            LOG.atInfo().addKeyValue("count", listing.services().size()).log("Directory {} read", name);
            return true;
        } catch (BrokenSource e) {
            trouble(e.code(), e.words());
        } catch (IOException e) { // used all the same
            trouble("copy-not-written", "copy-not-written");
        }
        return false;
    }

    private void trouble(String code, String words) {
        var known = words.equals(state.trouble);
        state = new State(state.catalogue, state.listing, words);
        if (!known && !reading.isShutdown()) {
            LOG.atWarn().addKeyValue("code", code).log("Directory {} could not be read", name);
        }
    }

    @Override
    public String name() {
        return "directory";
    }

    /** Referrals that name their recipient need no directory. */
    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public List<String> warnings() {
        var now = state;
        if (now.trouble != null) {
            var used = now.listing == null ? "there is no copy" : "the copy of " + now.listing.readAt() + " is used";
            return List.of("directory " + name + " cannot be read: " + now.trouble + "; " + used);
        }
        return now.listing.leftOut() == 0
                ? List.of()
                : List.of("directory " + name + ": " + now.listing.leftOut() + " entries cannot be used");
    }
}
