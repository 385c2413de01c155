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
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Beginnings;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Definitions;
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
import org.vincle.routes.protocols.engine.Suggestion;
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
        service = {Protocols.class, Library.class, Beginnings.class},
        immediate = true,
        configurationPid = "org.vincle.routes.protocols")
@Designate(ocd = ProtocolsConfig.class)
public final class DeployedProtocols implements Protocols, Library, Beginnings {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedProtocols.class);

    private final Definitions definitions;
    private final ProtocolTables tables;
    private final Events named;
    private final Conditions conditions;
    private final ProtocolCheck check;
    private final ProtocolVersions versions;
    private final ProtocolFolder folder;
    private final ScheduledExecutorService looking;
    private boolean remembered;

    @Activate
    public DeployedProtocols(@Reference Definitions definitions, ProtocolsConfig config) {
        this(
                definitions,
                ProtocolTables.path(config.folder(), "karaf.etc", "etc", "protocols"),
                ProtocolTables.path(config.calendars(), "karaf.etc", "etc", "calendars"),
                ProtocolTables.path(config.screening(), "karaf.etc", "etc", "screening"),
                CodeFolder.of("protocols"),
                ProtocolTables.path(config.keep(), "karaf.data", "data", "protocols"),
                Setting.checked("lookSeconds", config.lookSeconds(), Setting::positive));
    }

    /** Reads nothing yet: a hub that is starting has other things to do, and HAPI takes its time. */
    DeployedProtocols(
            Definitions definitions,
            Path protocols,
            Path calendars,
            Path screening,
            Path codes,
            Path keep,
            int lookSeconds) {
        this.definitions = definitions;
        var path = new FhirPath();
        this.tables = new ProtocolTables(protocols, calendars, screening, codes, keep);
        this.named = new Events(
                name -> tables.events().said().knows(name),
                code -> tables.codes().said().get(code).orElse(null));
        this.conditions = new FhirPathConditions(path);
        this.check = new ProtocolCheck(tables.events()::said, tables.calendars()::said, new ConditionCheck(path));
        this.versions = new ProtocolVersions(check, definitions);
        this.folder = new ProtocolFolder(protocols, versions);
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
            boolean doubtful = tables.events().look() | tables.calendars().look();
            boolean screened = tables.screening().look();
            tables.codes().look();
            tables.roles().look();
            if (doubtful) {
                folder.doubt();
            }
            versions.learn();
            folder.look();
            remembered = true;
            if (screened) {
                callsForNothing();
            }
        } catch (ExchangeException e) {
            LOG.atWarn().addKeyValue("code", e.getCode()).log("The ledger was away while the protocols were looked at");
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
        for (var name : tables.screening().said().protocols()) {
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
        return tables.screening().said();
    }

    @Override
    public List<Deployed> deployed(Locale language) {
        atHand();
        var running = definitions.running();
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
                    running.getOrDefault(new Definitions.Version(protocol.url(), protocol.version()), 0L),
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
                0,
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
        var calendar = tables.calendars().said().of(protocol.territory()).orElseThrow();
        return Simulator.play(protocol, calendar, tables.events().said(), conditions, happenings, language);
    }

    @Override
    public String draw(String json, Locale language) {
        return Drawing.of(sound(json, language), tables.events().said(), language);
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
    public List<Event> all(Locale language) {
        return Triggers.of(inForce(), tables.events().said(), language);
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
        return tables.calendars().said().of(territory);
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
        return tables.roles().said();
    }

    @Override
    public List<Result> screened(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.ASSESSMENT)
                .flatMap(finding -> screening().of(finding).stream())
                .toList();
    }

    @Override
    public boolean begins(Referral referral) {
        var happened = events().of(referral);
        var called = Beginning.called(screened(referral.findings()), happened);
        return inForce().stream().anyMatch(p -> Beginning.of(p, happened, called) != null);
    }

    @Override
    public List<String> suggestedBy(Referral referral) {
        var screened = screened(referral.findings());
        return screened.isEmpty()
                ? List.of()
                : Suggestion.of(screened, inForce(), List.of()).stream()
                        .map(Suggestion::path)
                        .toList();
    }
}
