package org.vincle.routes.host;

import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bundle's routes in a context of their own, from their first start to their last stop. */
final class HostedRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(HostedRoutes.class);

    private final String name;
    private final RoutesBuilder routes;
    private final Supplier<CamelContext> contexts;
    private CamelContext context;
    private boolean stopped;
    private boolean complained;
    private boolean hopeless;
    private volatile boolean started;
    private volatile boolean refused;

    HostedRoutes(String name, RoutesBuilder routes, Supplier<CamelContext> contexts) {
        this.name = name;
        this.routes = routes;
        this.contexts = contexts;
    }

    boolean started() {
        return started;
    }

    /** Whether they wait for a partner's name that another configuration has. */
    boolean refused() {
        return refused;
    }

    /** Starts what is not started yet; whatever cannot start now is left for the next call. */
    synchronized void start() {
        if (stopped || started || hopeless) {
            return;
        }
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(routes.getClass().getClassLoader());
        try {
            if (context == null) {
                context = build();
            }
            for (var route : context.getRoutes()) {
                startRoute(route);
            }
            started = true;
            refused = false;
            LOG.info("Routes {} started", name);
        } catch (Exception | LinkageError e) {
            refused = Failures.root(e) instanceof Claims.NameTaken;
            complain(e);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    /** Takes nothing new, lets what is under way finish, and stops. */
    synchronized void stop() {
        stopped = true;
        if (context == null) {
            return;
        }
        context.stop();
        if (started) {
            LOG.info("Routes {} stopped", name);
        }
        started = false;
    }

    private CamelContext build() throws Exception {
        var built = contexts.get();
        try {
            built.setAutoStartup(false);
            built.addRoutes(new ErrorPolicy());
            configure(built);
            built.start();
            return built;
        } catch (Exception | LinkageError e) {
            built.stop();
            throw e;
        }
    }

    /** A builder configures once in its life, so one that threw is not asked again. */
    private void configure(CamelContext built) throws Exception {
        hopeless = true;
        built.addRoutes(routes);
        hopeless = false;
    }

    private void startRoute(Route route) throws Exception {
        if (!Boolean.FALSE.equals(route.isAutoStartup())) {
            context.getRouteController().startRoute(route.getRouteId());
        }
    }

    private void complain(Throwable failure) {
        if (complained || refused) {
            return;
        }
        complained = true;
        var root = Failures.root(failure);
        LOG.atError()
                .addKeyValue("route", name)
                .addKeyValue("code", "routes-not-started")
                .addKeyValue("kind", root.getClass().getSimpleName())
                .log(
                        "Routes not started, {}: {}",
                        hopeless ? "mend their settings" : "trying again",
                        root.getMessage());
    }
}
