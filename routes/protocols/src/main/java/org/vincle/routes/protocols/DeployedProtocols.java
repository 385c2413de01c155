package org.vincle.routes.protocols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.vincle.connectors.api.Setting;
import org.vincle.routes.api.Protocols;
import org.vincle.routes.protocols.calendar.Calendars;
import org.vincle.routes.protocols.check.EventCatalogue;
import org.vincle.routes.protocols.check.ProblemWords;
import org.vincle.routes.protocols.check.ProtocolCheck;
import org.vincle.routes.protocols.deploy.ProtocolFolder;
import org.vincle.routes.protocols.deploy.ProtocolVersions;
import org.vincle.routes.protocols.draw.Drawing;
import org.vincle.routes.protocols.fhir.ConditionCheck;
import org.vincle.routes.protocols.fhir.FhirPath;
import org.vincle.routes.protocols.fhir.FhirPathConditions;
import org.vincle.routes.protocols.machine.Conditions;
import org.vincle.routes.protocols.model.Protocol;
import org.vincle.routes.protocols.simulate.Simulator;

/** The protocols of a folder, hot, and what an engineer asks of them. */
@Component(service = Protocols.class, configurationPid = "org.vincle.routes.protocols")
@Designate(ocd = ProtocolsConfig.class)
public final class DeployedProtocols implements Protocols {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedProtocols.class);

    private final EventCatalogue events;
    private final Calendars calendars;
    private final Conditions conditions;
    private final ProtocolCheck check;
    private final ProtocolVersions versions;
    private final ProtocolFolder folder;
    private final ScheduledExecutorService looking;

    @Activate
    public DeployedProtocols(ProtocolsConfig config) throws IOException {
        this(
                path(config.folder(), "karaf.etc", "etc", "protocols"),
                path(config.calendars(), "karaf.etc", "etc", "calendars"),
                path(config.keep(), "karaf.data", "data", "protocols"),
                Setting.checked("lookSeconds", config.lookSeconds(), Setting::positive));
    }

    DeployedProtocols(Path protocols, Path calendars, Path keep, int lookSeconds) throws IOException {
        var path = new FhirPath();
        this.events = EventCatalogue.read(protocols.resolve("events.tsv"));
        this.calendars = Calendars.read(calendars);
        this.conditions = new FhirPathConditions(path);
        this.check = new ProtocolCheck(events, this.calendars, new ConditionCheck(path));
        this.versions = new ProtocolVersions(check);
        this.folder = new ProtocolFolder(protocols, keep, versions);
        folder.remember();
        folder.look();
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

    private void look() {
        try {
            folder.look();
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("code", "protocols-unreadable")
                    .log("The folder of the protocols could not be read");
        }
    }

    @Override
    public List<Deployed> deployed(Locale language) {
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
        versions.refused()
                .forEach((file, problems) -> deployed.add(new Deployed(
                        file,
                        null,
                        null,
                        Standing.REFUSED,
                        problems.stream()
                                .map(p -> ProblemWords.say(p, language))
                                .toList())));
        return deployed;
    }

    @Override
    public List<String> check(String json, Locale language) {
        return check.read(json).problems().stream()
                .map(p -> ProblemWords.say(p, language))
                .toList();
    }

    @Override
    public List<String> simulate(String json, String happenings, Locale language) {
        var protocol = sound(json, language);
        var calendar = calendars.of(protocol.territory()).orElseThrow();
        return Simulator.play(protocol, calendar, events, conditions, happenings, language);
    }

    @Override
    public String draw(String json, Locale language) {
        return Drawing.of(sound(json, language), events, language);
    }

    private Protocol sound(String json, Locale language) {
        var reading = check.read(json);
        if (!reading.problems().isEmpty()) {
            throw new IllegalArgumentException(reading.problems().stream()
                    .map(p -> ProblemWords.say(p, language))
                    .collect(Collectors.joining(System.lineSeparator())));
        }
        return reading.protocol();
    }

    private static Path path(String said, String property, String otherwise, String name) {
        return Setting.blank(said)
                ? Path.of(System.getProperty(property, otherwise), name)
                : Path.of(Setting.text(said));
    }
}
