package org.vincle.connectors.desk;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import java.util.function.Consumer;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.Drawer;
import org.vincle.connectors.api.Hub;
import org.vincle.connectors.api.HubRoutes;
import org.vincle.connectors.api.Receipt;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.model.PlanUpdate;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.desk.accounts.Teams;
import org.vincle.connectors.desk.cases.CaseBook;
import org.vincle.connectors.desk.links.Invitations;
import org.vincle.connectors.desk.mail.Notifier;
import org.vincle.connectors.desk.mail.Notifier.Hands;

/** Delivers to one institution: lays it on its shelf in the hub, where its desk reads. */
@Component(
        service = RoutesBuilder.class,
        configurationPid = "org.vincle.connectors.desk",
        configurationPolicy = REQUIRE)
@HubRoutes("connectors.desk")
public final class DeskDeliveryRoute extends RouteBuilder {

    private final String partner;
    private final CaseBook book;
    private final Consumer<Referral> told;
    private final Notifier notifier;

    @Activate
    public DeskDeliveryRoute(
            @Reference Shelf shelf,
            @Reference Drawer drawer,
            @Reference Invitations invitations,
            @Reference Notifier notifier,
            DeskConfig config) {
        this(
                DeskPartner.partner(config).name(),
                new CaseBook(shelf.forWriting(), new Teams(drawer)::of),
                invitations.told(DeskPartner.partner(config), DeskPartner.byLink(config)),
                notifier);
    }

    DeskDeliveryRoute(String partner, CaseBook book, Consumer<Referral> told, Notifier notifier) {
        this.partner = partner;
        this.book = book;
        this.told = told;
        this.notifier = notifier;
    }

    @Override
    public void configure() {
        from(Hub.deliver(partner) + "?notices=true&plans=true")
                .routeId("desk-shelf-" + partner)
                .transform()
                .body(Delivery.class, this::deliver);
    }

    /** The mail comes before the receipt: after a crash it may come again, and it is never forgotten. */
    private Receipt deliver(Delivery delivery) {
        var receipt = book.deliver(delivery);
        boolean silent = delivery.tellsAnew() || delivery.message() instanceof PlanUpdate;
        if (!silent && !receipt.documents().isEmpty()) {
            told.accept(delivery.referral());
            rings(delivery, receipt);
        }
        return receipt;
    }

    private void rings(Delivery delivery, Receipt receipt) {
        var referral = delivery.referral();
        var hands = book.laid(partner, receipt, referral.id())
                .map(one -> new Hands(one.holder(), one.team()))
                .orElse(Hands.NOBODY);
        notifier.rings(partner, hands, delivery.id().toString(), Notifier.isUrgent(referral));
    }
}
