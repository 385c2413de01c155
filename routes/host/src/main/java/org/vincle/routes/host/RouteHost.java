package org.vincle.routes.host;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Dependency;
import org.vincle.routes.host.broker.Broker;
import org.vincle.routes.host.partners.PartnerNames;

/** Runs every bundle's routes in a context of their own, each with the {@code hub:} component and the one error policy. */
@Component(service = Dependency.class, immediate = true, configurationPid = "org.vincle.routes.host")
@Designate(ocd = HostConfig.class)
public final class RouteHost implements Dependency {

    private final Flows flows;
    private final Broker broker;
    private final Traffic traffic;
    private final PartnerNames names;
    private final int deliveriesAtOnce;
    private final int stopSeconds;
    private final PlanWords words;
    private final Function<BundleContext, CamelContext> newContext;
    private final Map<ServiceReference<?>, HostedRoutes> hosted = new ConcurrentHashMap<>();
    private final ExecutorService starting = Executors.newCachedThreadPool(task -> daemon(task, "vincle-routes"));
    private final ScheduledExecutorService retrying =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "vincle-routes-retry"));

    @Activate
    public RouteHost(
            HostConfig config,
            @Reference Flows flows,
            @Reference Broker broker,
            @Reference Traffic traffic,
            @Reference PartnerNames names) {
        this(config, flows, broker, traffic, names, OsgiDefaultCamelContext::new);
    }

    RouteHost(
            HostConfig config,
            Flows flows,
            Broker broker,
            Traffic traffic,
            PartnerNames names,
            Function<BundleContext, CamelContext> newContext) {
        this.flows = flows;
        this.broker = broker;
        this.traffic = traffic;
        this.names = names;
        this.newContext = newContext;
        deliveriesAtOnce = positive("deliveriesAtOnce", config.deliveriesAtOnce());
        stopSeconds = positive("stopSeconds", config.stopSeconds());
        words = PlanWords.in(config.language());
        var retry = positive("retrySeconds", config.retrySeconds());
        retrying.scheduleWithFixedDelay(this::startAll, retry, retry, TimeUnit.SECONDS);
    }

    @Reference(
            service = RoutesBuilder.class,
            target = "(hub.routes=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "stop")
    void start(ServiceReference<RoutesBuilder> reference, RoutesBuilder routes) {
        var name = nameOf(reference);
        var bundle = reference.getBundle().getBundleContext();
        var owner = PartnerNames.owner(reference);
        var entry = new HostedRoutes(name, routes, () -> contextFor(bundle, name, owner));
        hosted.put(reference, entry);
        starting.execute(entry::start);
    }

    /** Returns when the routes have stopped: what they use is closed next. */
    void stop(ServiceReference<RoutesBuilder> reference) {
        var entry = hosted.remove(reference);
        if (entry != null) {
            entry.stop();
        }
    }

    @Deactivate
    void stop() {
        retrying.shutdownNow();
        hosted.values().forEach(entry -> starting.execute(entry::stop));
        starting.shutdown();
        try {
            starting.awaitTermination(2L * stopSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public boolean ready() {
        return hosted.values().stream().allMatch(entry -> entry.started() || entry.refused());
    }

    private void startAll() {
        hosted.values().stream().filter(entry -> !entry.started()).forEach(entry -> starting.execute(entry::start));
    }

    private CamelContext contextFor(BundleContext bundle, String name, String owner) {
        var context = newContext.apply(bundle);
        context.getCamelContextExtension().setName(name);
        context.disableJMX();
        context.setUseBreadcrumb(false);
        context.addComponent(
                "hub", new HubComponent(flows, broker, traffic, deliveriesAtOnce, new Claims(names, owner), words));
        var shutdown = context.getShutdownStrategy();
        shutdown.setTimeout(stopSeconds);
        shutdown.setLogInflightExchangesOnTimeout(false);
        shutdown.setSuppressLoggingOnTimeout(true);
        return context;
    }

    /** {@code connectors.fhir} alone, or {@code connectors.fhir~city-hospital} for a configured instance. */
    private static String nameOf(ServiceReference<?> reference) {
        var pid = String.valueOf(reference.getProperty("service.pid"));
        var instance = pid.indexOf('~');
        return reference.getProperty("hub.routes") + (instance < 0 ? "" : pid.substring(instance));
    }

    private static int positive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + ": " + value + " is not 1 or more");
        }
        return value;
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
