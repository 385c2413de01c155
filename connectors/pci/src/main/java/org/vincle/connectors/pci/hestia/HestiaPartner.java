package org.vincle.connectors.pci.hestia;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.http.server.CallingPartner;
import org.vincle.connectors.http.server.Credentials;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.Membership;
import org.vincle.connectors.pci.CodeTables;

/** One area of social services, and how its notices are believed. */
@Component(
        service = PartnerConnection.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.pci.hestia",
        configurationPolicy = REQUIRE)
@Designate(ocd = HestiaConfig.class, factory = true)
public final class HestiaPartner implements CallingPartner {

    private final Partner partner;
    private final Hestia hestia;
    private final Envelopes envelopes;
    private final Membership membership;

    @Activate
    public HestiaPartner(@Reference KnownPartners known, HestiaConfig config) {
        this(known, config, new CodeTables(CodeTables.folder()));
    }

    HestiaPartner(KnownPartners known, HestiaConfig config, CodeTables codes) {
        var settings = new HestiaSettings(config, codes);
        this.partner = settings.partner();
        this.hestia = settings.hestia();
        this.envelopes = settings.envelopes();
        this.membership = known.join(this);
    }

    @Override
    public Partner partner() {
        return partner;
    }

    /** None of those that HTTP knows: each notice is a token signed with the key that only the two share. */
    @Override
    public Credentials credentials() {
        return Credentials.of(null, null, null, null);
    }

    Hestia hestia() {
        return hestia;
    }

    Envelopes envelopes() {
        return envelopes;
    }

    @Override
    public void refused(boolean refused) {
        membership.refused(refused);
    }

    @Deactivate
    void close() {
        membership.close();
    }
}
