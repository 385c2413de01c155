package org.vincle.connectors.desk;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import java.time.ZoneId;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.desk.links.ByLink;
import org.vincle.connectors.desk.statistics.Span;
import org.vincle.connectors.http.server.CallingPartner;
import org.vincle.connectors.http.server.Credentials;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.Membership;

/** One institution whose people work at the desk; they prove who they are by accounts of their own. */
@Component(
        service = PartnerConnection.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.desk",
        configurationPolicy = REQUIRE)
@Designate(ocd = DeskConfig.class, factory = true)
public final class DeskPartner implements CallingPartner {

    private static final Credentials NONE = Credentials.of("", "", "", "");

    private final Partner partner;
    private final ZoneId zone;
    private final Optional<Span> observatory;
    private final ByLink byLink;
    private final Membership membership;

    @Activate
    public DeskPartner(@Reference KnownPartners known, DeskConfig config) {
        this(known, partner(config), zone(config), observatory(config.observatory()), byLink(config));
    }

    public DeskPartner(
            KnownPartners known, Partner partner, ZoneId zone, Optional<Span> observatory, Optional<ByLink> byLink) {
        this.partner = partner;
        this.zone = zone;
        this.observatory = observatory;
        this.byLink = byLink.orElse(null);
        this.membership = known.join(this);
    }

    @Override
    public Partner partner() {
        return partner;
    }

    /** Where its days begin. */
    public ZoneId zone() {
        return zone;
    }

    /** In periods of which length it sees the statistics of the whole town; nothing when it does not. */
    public Optional<Span> observatory() {
        return observatory;
    }

    /** How it answers by links, if it does. */
    public Optional<ByLink> byLink() {
        return Optional.ofNullable(byLink);
    }

    /** The institution proves nothing: each of its people does. */
    @Override
    public Credentials credentials() {
        return NONE;
    }

    @Override
    public void refused(boolean refused) {
        membership.refused(refused);
    }

    @Deactivate
    void close() {
        membership.close();
    }

    private static Optional<Span> observatory(String word) {
        if (word.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Span.of(word.strip())
                .orElseThrow(() -> new IllegalArgumentException("observatory: month, quarter or year")));
    }

    static Optional<ByLink> byLink(DeskConfig config) {
        return ByLink.of(config, zone(config));
    }

    private static ZoneId zone(DeskConfig config) {
        return Setting.checked("timeZone", config.timeZone(), Setting::zone);
    }

    static Partner partner(DeskConfig config) {
        var partner =
                Setting.partner(config.partner(), config.title(), config.sector(), config.identifiers(), "desk", 0);
        if (partner.name().equals("assets")) {
            throw new IllegalArgumentException("partner: assets is a path of the desk itself");
        }
        return partner;
    }
}
