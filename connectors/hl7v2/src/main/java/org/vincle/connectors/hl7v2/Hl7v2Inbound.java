package org.vincle.connectors.hl7v2;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.UnorderedThreadPoolEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.netty.NettyEndpoint;
import org.apache.camel.util.ObjectHelper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Dependency;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.hl7v2.mllp.AddressRanges;
import org.vincle.connectors.hl7v2.mllp.Frame;
import org.vincle.connectors.hl7v2.mllp.MllpInbound;
import org.vincle.connectors.hl7v2.mllp.TlsKeys;
import org.vincle.connectors.hl7v2.translate.CodeTables;
import org.vincle.connectors.hl7v2.translate.Inbound;

/** Takes HL7 v2 messages of all partners on one MLLP port, and acknowledges them once the ledger has them. */
@Component(
        service = {RoutesBuilder.class, Dependency.class},
        configurationPid = "org.vincle.connectors.hl7v2.listener",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Hl7v2ListenerConfig.class)
@HubRoutes("connectors.hl7v2.listener")
public final class Hl7v2Inbound extends RouteBuilder implements Dependency {

    private static final Logger LOG = LoggerFactory.getLogger(Hl7v2Inbound.class);
    private static final String ROUTE = "hl7v2-inbound";
    private static final String RECEPTION = "vincle.hl7v2.reception";

    private final Hl7v2ListenerConfig config;
    private final Reception.Desk desk;
    private final MllpInbound.Limits limits;
    private final EventExecutorGroup workers;

    @Activate
    public Hl7v2Inbound(@Reference Callers callers, @Reference Directory directory, Hl7v2ListenerConfig config) {
        this(callers, directory, config, new CodeTables(CodeFolder.of("hl7v2")));
    }

    Hl7v2Inbound(Callers callers, Directory directory, Hl7v2ListenerConfig config, CodeTables codes) {
        this.config = config;
        this.limits = limits(config);
        var clock = Clock.systemUTC();
        var inbound = new Inbound(directory, callers, new Ids(clock)::next);
        var language = Setting.checked("language", config.language(), Setting::language);
        this.desk = new Reception.Desk(callers, inbound, codes, language, clock);
        refuseTakenPort(config);
        this.workers = new UnorderedThreadPoolEventExecutor(config.workers(), new DefaultThreadFactory("hl7v2", true));
    }

    @Override
    public void configure() {
        var endpoint = getContext()
                .getEndpoint(
                        "netty:tcp://" + config.host() + ":" + config.port()
                                + "?sync=true&synchronous=true&disconnectOnNoReply=false&noReplyLogLevel=OFF"
                                + "&serverExceptionCaughtLogLevel=OFF&serverClosedChannelExceptionCaughtLogLevel=OFF",
                        NettyEndpoint.class);
        endpoint.getConfiguration().setServerInitializerFactory(new MllpInbound(limits, workers));
        from(endpoint)
                .routeId(ROUTE)
                .process(this::receive)
                .doTry()
                .process(e -> e.getMessage().setBody(reception(e).open()))
                .doTry()
                .to(Hub.ACCEPT)
                .doCatch(InvalidMessage.class)
                .onWhen(e -> reception(e).mayMeanOtherwise(e.getException(InvalidMessage.class)))
                .process(e -> e.getMessage().setBody(reception(e).otherwise()))
                .to(Hub.ACCEPT)
                .end()
                .process(this::acknowledge)
                .endDoTry()
                .doCatch(Exception.class)
                .process(this::refuse)
                .end();
    }

    private void receive(Exchange exchange) {
        var frame = exchange.getMessage().getBody(Frame.class);
        exchange.setProperty(RECEPTION, new Reception(desk, frame));
    }

    private void acknowledge(Exchange exchange) {
        var accepted = exchange.getMessage().getBody(Accepted.class);
        exchange.getMessage().setBody(reception(exchange).accepted(accepted).orElse(null));
    }

    private void refuse(Exchange exchange) {
        var failure = failure(exchange);
        (failure instanceof ExchangeException ? LOG.atWarn() : LOG.atError().setCause(withoutWords(failure)))
                .addKeyValue("partner", reception(exchange).partner())
                .addKeyValue("code", Reception.code(failure))
                .addKeyValue("kind", failure.getClass().getSimpleName())
                .log("HL7 v2 message refused");
        exchange.getMessage().setBody(reception(exchange).refused(failure).orElse(null));
    }

    /** Where our mistake is, without what the exception says: that may quote the message. */
    private static Exception withoutWords(Exception mistake) {
        var trace = new IllegalStateException(mistake.getClass().getName());
        trace.setStackTrace(mistake.getStackTrace());
        return trace;
    }

    private static Reception reception(Exchange exchange) {
        return exchange.getProperty(RECEPTION, Reception.class);
    }

    private static Exception failure(Exchange exchange) {
        var caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var known = ObjectHelper.getException(ExchangeException.class, caught);
        return known == null ? caught : known;
    }

    private static MllpInbound.Limits limits(Hl7v2ListenerConfig config) {
        var plainFrom = Setting.checked("plainTcpFrom", config.plainTcpFrom(), AddressRanges::new);
        var keys = new TlsKeys(
                config.keystore(), config.keystorePassword(), config.truststore(), config.truststorePassword());
        var tls = Setting.blank(config.keystore()) ? null : keys.context();
        if (tls == null && plainFrom.isEmpty() && !isLoopback(config.host())) {
            throw new IllegalArgumentException(
                    "host: " + config.host() + " is not loopback: set keystore for TLS, or list plainTcpFrom");
        }
        if (!config.clientCertificates().matches("needs|wants")) {
            throw new IllegalArgumentException("clientCertificates: neither needs nor wants");
        }
        return new MllpInbound.Limits(
                positive("maxMegabytes", config.maxMegabytes()) * 1024 * 1024,
                positive("largeAtOnce", config.largeAtOnce()),
                positive("stallSeconds", config.stallSeconds()),
                positive("idleSeconds", config.idleSeconds()),
                positive("maxConnections", config.maxConnections()),
                positive("maxConnectionsPerAddress", config.maxConnectionsPerAddress()),
                tls,
                config.clientCertificates().equals("needs"),
                isLoopback(config.host()) ? new AddressRanges("") : plainFrom);
    }

    private static int positive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + ": must be 1 or more");
        }
        return value;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host: unknown");
        }
    }

    private static void refuseTakenPort(Hl7v2ListenerConfig config) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(config.host(), config.port()));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "port: " + config.host() + ":" + config.port() + " cannot be listened on");
        }
    }

    @Override
    public String name() {
        return "mllp";
    }

    @Override
    public boolean ready() {
        var context = getContext();
        return context != null
                && !context.isStopped()
                && context.getRouteController().getRouteStatus(ROUTE) == ServiceStatus.Started;
    }

    /** Lets go of the threads. */
    @Deactivate
    public void close() {
        workers.shutdownGracefully(0, 5, TimeUnit.SECONDS);
    }
}
