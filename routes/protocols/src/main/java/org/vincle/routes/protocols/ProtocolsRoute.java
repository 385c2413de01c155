package org.vincle.routes.protocols;

import java.time.Clock;
import java.util.function.Function;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.routes.api.Courses;
import org.vincle.routes.api.HubLanguage;
import org.vincle.routes.protocols.engine.Engine;
import org.vincle.routes.protocols.engine.Itself;
import org.vincle.routes.protocols.engine.Library;
import org.vincle.routes.protocols.engine.Roster;
import org.vincle.routes.protocols.engine.TimerWatch;

/** What is delivered to the hub as an institution, and what falls due, carries the cases under protocols on. */
@Component(service = RoutesBuilder.class, configurationPid = "org.vincle.routes.protocols")
@HubRoutes("routes.protocols")
public final class ProtocolsRoute extends RouteBuilder {

    private final Function<Delivery, Receipt> engine;
    private final TimerWatch watch;
    private volatile ServiceDirectory services = ServiceDirectory.EMPTY;

    @Activate
    public ProtocolsRoute(
            @Reference Courses courses,
            @Reference Library library,
            @Reference Directory directory,
            @Reference HubLanguage hub,
            ProtocolsConfig config) {
        var roster = new Roster(
                library::roles,
                directory,
                () -> services,
                Setting.checked("territory", config.territory(), ProtocolsRoute::place));
        var clock = Clock.systemUTC();
        var carried = new Engine(
                courses,
                library,
                roster,
                new Itself(ProtocolsPartner.of(config, hub), hub.language(), directory),
                clock);
        this.engine = carried::take;
        this.watch = new TimerWatch(courses, carried::due, clock);
        watch.start();
    }

    private static String place(String code) {
        if (Setting.blank(code)) {
            return null;
        }
        if (!code.strip().matches("\\d{2}|\\d{5}")) {
            throw new IllegalArgumentException("'" + code + "' is no INE code of 2 or 5 digits");
        }
        return code.strip();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "without")
    void with(ServiceDirectory listed) {
        services = listed;
    }

    void without(ServiceDirectory listed) {
        if (services == listed) {
            services = ServiceDirectory.EMPTY;
        }
    }

    @Deactivate
    void stop() {
        watch.close();
    }

    /** That a consent was withdrawn is no news to the hub. */
    @Override
    public void configure() {
        from(Hub.deliver(Courses.PARTNER) + "?notices=true")
                .routeId("protocols")
                .transform()
                .body(Delivery.class, engine::apply);
    }
}
