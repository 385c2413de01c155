package org.vincle.routes.protocols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Protocols;
import org.vincle.routes.protocols.calendar.TerritoryCalendar;
import org.vincle.routes.protocols.check.ProblemWords;
import org.vincle.routes.protocols.check.ProtocolCheck;
import org.vincle.routes.protocols.deploy.ProtocolFolder;
import org.vincle.routes.protocols.deploy.ProtocolVersions;
import org.vincle.routes.protocols.draw.Drawing;
import org.vincle.routes.protocols.engine.Beginning;
import org.vincle.routes.protocols.engine.Events;
import org.vincle.routes.protocols.engine.Library;
import org.vincle.routes.protocols.engine.RoleBook;
import org.vincle.routes.protocols.fhir.ConditionCheck;
import org.vincle.routes.protocols.fhir.FhirPath;
import org.vincle.routes.protocols.fhir.FhirPathConditions;
import org.vincle.routes.protocols.machine.Conditions;
import org.vincle.routes.protocols.model.Problem;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.screening.Result;
import org.vincle.routes.protocols.screening.Screening;
import org.vincle.routes.protocols.simulate.Simulator;

/** The protocols of a folder, hot, and what an engineer asks of them. */
@Component(
        service = {Protocols.class, Library.class},
        immediate = true,
        configurationPid = "org.vincle.routes.protocols")
@Designate(ocd = ProtocolsConfig.class)
public final class DeployedProtocols implements Protocols, Library {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedProtocols.class);

    private final DeployedTables tables;
    private final Events named;
    private final Conditions conditions;
    private final ProtocolCheck check;
    private final ProtocolVersions versions;
    private final ProtocolFolder folder;
    private final ScheduledExecutorService looking;
    private boolean remembered;

    @Activate
    public DeployedProtocols(ProtocolsConfig config) {
        this(
                path(config.folder(), "karaf.etc", "etc", "protocols"),
                path(config.calendars(), "karaf.etc", "etc", "calendars"),
                path(config.screening(), "karaf.etc", "etc", "screening"),
                CodeFolder.of("protocols"),
                path(config.keep(), "karaf.data", "data", "protocols"),
                Setting.checked("lookSeconds", config.lookSeconds(), Setting::positive));
    }

    /** Reads nothing yet: a hub that is starting has other things to do, and HAPI takes its time. */
    DeployedProtocols(Path protocols, Path calendars, Path screening, Path codes, Path keep, int lookSeconds) {
        var path = new FhirPath();
        this.tables = new DeployedTables(protocols, calendars, screening, codes, keep);
        this.named = new Events(
                name -> tables.events().knows(name),
                code -> tables.codes().get(code).orElse(null));
        this.conditions = new FhirPathConditions(path);
        this.check = new ProtocolCheck(tables::events, tables::calendars, new ConditionCheck(path));
        this.versions = new ProtocolVersions(check);
        this.folder = new ProtocolFolder(protocols, keep, versions);
        this.looking = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "vincle-protocols");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(this::look, lookSeconds, lookSeconds, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        looking.shutdownNow();
    }

    private synchronized void look() {
        try {
            var changed = tables.look();
            if (!remembered) {
                folder.remember();
                remembered = true;
            }
            if (changed.doubtful()) {
                folder.doubt();
            }
            folder.look();
            if (changed.screened()) {
                callsForNothing();
            }
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("code", "protocols-unreadable")
                    .log("The folder of the protocols could not be read");
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("kind", e.getClass().getSimpleName())
                    .log("The folder of the protocols was not understood");
        }
    }

    private void callsForNothing() {
        for (var name : tables.screening().protocols()) {
            if (versions.inForce(name).isEmpty()) {
                LOG.atWarn().addKeyValue("protocol", name).log("Screening calls for a protocol that is not in force");
            }
        }
    }

    /** Whoever asks before the first look does not wait for it. */
    private synchronized void atHand() {
        if (!remembered) {
            look();
        }
    }

    /** What the scores of completed assessments call for. */
    Screening screening() {
        atHand();
        return tables.screening();
    }

    @Override
    public List<Deployed> deployed(Locale language) {
        atHand();
        var deployed = new ArrayList<Deployed>();
        for (var protocol : versions.all()) {
            var inForce = versions.inForce(protocol.name())
                    .filter(p -> p.version().equals(protocol.version()))
                    .isPresent();
            deployed.add(new Deployed(
                    protocol.name(),
                    protocol.version(),
                    protocol.title().in(language, protocol.name()),
                    inForce ? Standing.IN_FORCE : Standing.KEPT,
                    List.of()));
        }
        versions.refused().forEach((file, problems) -> deployed.add(refused(file, problems, language)));
        tables.problems().forEach(problem -> deployed.add(refused(problem.path(), List.of(problem), language)));
        return deployed;
    }

    private static Deployed refused(String file, List<Problem> problems, Locale language) {
        return new Deployed(
                file,
                null,
                null,
                Standing.REFUSED,
                problems.stream().map(p -> ProblemWords.say(p, language)).toList());
    }

    @Override
    public List<String> check(String json, Locale language) {
        atHand();
        return check.read(json).problems().stream()
                .map(p -> ProblemWords.say(p, language))
                .toList();
    }

    @Override
    public List<String> simulate(String json, String happenings, Locale language) {
        var protocol = sound(json, language);
        var calendar = tables.calendars().of(protocol.territory()).orElseThrow();
        return Simulator.play(protocol, calendar, tables.events(), conditions, happenings, language);
    }

    @Override
    public String draw(String json, Locale language) {
        return Drawing.of(sound(json, language), tables.events(), language);
    }

    private Protocol sound(String json, Locale language) {
        atHand();
        var reading = check.read(json);
        if (!reading.problems().isEmpty()) {
            throw new IllegalArgumentException(reading.problems().stream()
                    .map(p -> ProblemWords.say(p, language))
                    .collect(Collectors.joining(System.lineSeparator())));
        }
        return reading.protocol();
    }

    @Override
    public List<Protocol> inForce() {
        atHand();
        return versions.all().stream()
                .map(Protocol::name)
                .distinct()
                .flatMap(name -> versions.inForce(name).stream())
                .toList();
    }

    @Override
    public List<String> urls() {
        atHand();
        return versions.all().stream().map(Protocol::url).distinct().toList();
    }

    @Override
    public Optional<Protocol> version(String url, String version) {
        atHand();
        return versions.version(url, version);
    }

    @Override
    public Optional<TerritoryCalendar> calendar(String territory) {
        return tables.calendars().of(territory);
    }

    @Override
    public Conditions conditions() {
        return conditions;
    }

    @Override
    public Events events() {
        atHand();
        return named;
    }

    @Override
    public RoleBook roles() {
        return tables.roles();
    }

    @Override
    public List<String> calledFor(Referral referral) {
        return referral.findings().stream()
                .flatMap(finding -> screening().of(finding).stream())
                .flatMap(result -> result.calls().stream())
                .filter(Result.Call::begins)
                .map(Result.Call::protocol)
                .distinct()
                .toList();
    }

    @Override
    public boolean begins(Referral referral) {
        var happened = events().of(referral);
        var called = calledFor(referral);
        return inForce().stream().anyMatch(p -> Beginning.of(p, happened, called) != null);
    }

    private static Path path(String said, String property, String otherwise, String name) {
        return Setting.blank(said)
                ? Path.of(System.getProperty(property, otherwise), name)
                : Path.of(Setting.text(said));
    }
}
