package org.vincle.connectors.desk.mail;

import java.net.URI;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mail.DefaultAuthenticator;
import org.apache.camel.component.mail.MailComponent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Carries mail to the server that the file names; when it names none, none. */
@Component(service = RoutesBuilder.class, configurationPid = "org.vincle.connectors.desk.mail")
@Designate(ocd = MailConfig.class)
@HubRoutes("connectors.desk.mail")
public final class MailOutbound extends RouteBuilder implements Postman {

    private static final String ROUTE = "desk-mail";
    private static final String SESSION = "desk-mail-session";

    private final Post post;
    private final MailServer server;
    private final Pace pace;

    private volatile Line line;

    private record Line(CamelContext context, ProducerTemplate template) {}

    @Activate
    public MailOutbound(@Reference Post post, MailConfig config) {
        this(
                post,
                Setting.blank(config.host()) ? null : MailServer.of(config),
                new Pace(Clock.systemUTC(), Setting.checked("perHour", config.perHour(), Setting::positive)));
    }

    MailOutbound(Post post, MailServer server, Pace pace) {
        this.post = post;
        this.server = server;
        this.pace = pace;
        if (server != null) {
            post.opens(this);
        }
    }

    @Deactivate
    void close() {
        post.closes(this);
    }

    @Override
    public void configure() {
        if (server == null) {
            return;
        }
        getContext().addComponent("smtp", new MailComponent());
        var known = new DefaultAuthenticator(server.user(), server.password());
        getContext().getRegistry().bind(SESSION, server.session(known));
        from("direct:" + ROUTE)
                .routeId(ROUTE)
                .to("smtp:" + server.host() + ":" + server.port() + "?session=#" + SESSION
                        + "&contentType=RAW(text/plain; charset=UTF-8)");
    }

    @Override
    public URI hub() {
        return server.hub();
    }

    @Override
    public void send(Letter letter) {
        var route = template();
        if (!pace.permits()) {
            throw new PartnerUnavailable("mail-pace");
        }
        var failure = route.send("direct:" + ROUTE, exchange -> write(exchange, letter))
                .getException();
        if (failure != null) {
            throw MailFailure.of(failure);
        }
    }

    private void write(Exchange exchange, Letter letter) {
        var message = exchange.getMessage();
        message.setBody(letter.text());
        message.setHeader("To", letter.to());
        message.setHeader("From", server.from());
        message.setHeader("Subject", letter.subject());
        message.setHeader("Content-Language", letter.language());
        // Nobody's out-of-office note answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
    }

    private ProducerTemplate template() {
        var context = getContext();
        if (context == null || !isStarted(context)) {
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
        var current = line;
        if (current == null || current.context() != context) {
            current = new Line(context, context.createProducerTemplate());
            line = current;
        }
        return current.template();
    }

    private static boolean isStarted(CamelContext context) {
        var status = context.isStarted() ? context.getRouteController().getRouteStatus(ROUTE) : null;
        return status != null && status.isStarted();
    }
}
