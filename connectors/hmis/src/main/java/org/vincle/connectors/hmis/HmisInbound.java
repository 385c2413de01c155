package org.vincle.connectors.hmis;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.ObjectHelper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.hmis.sftp.SftpSite;
import org.vincle.connectors.hmis.translate.CodeTables;

/** Looks into one housing partner's folder from time to time and takes what it finds there. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.hmis",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@HubRoutes("connectors.hmis.in")
public final class HmisInbound extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(HmisInbound.class);

    private final String partner;
    private final String inbox;
    private final long pollMillis;
    private final SftpSite site;
    private final Mailroom mailroom;
    private ProducerTemplate hub;

    @Activate
    public HmisInbound(@Reference Shelf shelf, HmisConfig config) {
        this(shelf, config, new CodeTables(CodeFolder.of("hmis")), Settings.scratchFolder(), Clock.systemUTC());
    }

    HmisInbound(Shelf shelf, HmisConfig config, CodeTables codes, Path scratch, Clock clock) {
        var settings = new Settings(config);
        var dialect = settings.dialect(codes);
        this.partner = dialect.partner();
        this.inbox = settings.inbox();
        this.pollMillis = settings.pollMillis();
        this.site = new SftpSite(settings.target());
        this.mailroom = new Mailroom(
                new Mailroom.Desk(
                        site,
                        inbox,
                        dialect,
                        settings.bounds(),
                        settings.maxBytes(),
                        config.settleSeconds() * 1000L,
                        scratch.resolve(partner),
                        new Ids(clock)::next,
                        clock),
                shelf,
                this::accept);
    }

    @Override
    public void configure() {
        if (inbox != null) {
            fromF("timer:hmis-%s?fixedRate=false&delay=0&period=%d", partner, pollMillis)
                    .routeId("hmis-inbound-" + partner)
                    .process(e -> poll());
        }
    }

    /** One look; what fails is said in the log and tried again at the next. */
    void poll() {
        try {
            mailroom.empty();
        } catch (ExchangeException e) {
            LOG.atWarn()
                    .addKeyValue("partner", partner)
                    .addKeyValue("code", e.getCode())
                    .addKeyValue("kind", e.getClass().getSimpleName())
                    .log("HMIS folder not read");
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(withoutWords(e))
                    .addKeyValue("partner", partner)
                    .addKeyValue("code", "internal-error")
                    .log("HMIS folder not read");
        }
    }

    private Accepted accept(Submission submission) {
        var exchange = template().request(Hub.ACCEPT, e -> {
            e.setPattern(ExchangePattern.InOut);
            e.getMessage().setBody(submission);
        });
        if (exchange.getException() == null) {
            return exchange.getMessage().getBody(Accepted.class);
        }
        var known = ObjectHelper.getException(ExchangeException.class, exchange.getException());
        if (known != null) {
            throw known;
        }
        LOG.atError()
                .setCause(withoutWords(exchange.getException()))
                .addKeyValue("partner", partner)
                .addKeyValue("code", "internal-error")
                .log("HMIS row not taken");
        throw new IllegalStateException("internal-error");
    }

    /** Where our mistake is, without what the exception says: that may quote the message. */
    private static Exception withoutWords(Exception mistake) {
        var trace = new IllegalStateException(mistake.getClass().getName());
        trace.setStackTrace(mistake.getStackTrace());
        return trace;
    }

    private synchronized ProducerTemplate template() {
        if (hub == null) {
            hub = getContext().createProducerTemplate();
        }
        return hub;
    }

    /** Hangs up. */
    @Deactivate
    public void close() {
        site.close();
    }
}
