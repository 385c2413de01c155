package org.vincle.connectors.hropen;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.hropen.translate.CodeTables;
import org.vincle.connectors.hropen.translate.Dialect;
import org.vincle.connectors.http.server.CallingPartner;
import org.vincle.connectors.http.server.Credentials;
import org.vincle.connectors.http.server.KnownPartners;
import org.vincle.connectors.http.server.Membership;

/** One employment service, how it proves who it is, and how its candidates are understood. */
@Component(
        service = PartnerConnection.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.hropen",
        configurationPolicy = REQUIRE)
@Designate(ocd = HropenConfig.class, factory = true)
public final class HropenPartner implements CallingPartner {

    private final Partner partner;
    private final Credentials credentials;
    private final Dialect dialect;
    private final Membership membership;

    @Activate
    public HropenPartner(@Reference KnownPartners known, HropenConfig config) {
        this(known, config, new CodeTables(CodeFolder.of("hropen")));
    }

    public HropenPartner(KnownPartners known, HropenConfig config, CodeTables codes) {
        var settings = new Settings(config);
        this.partner = settings.partner();
        this.credentials = settings.credentials();
        this.dialect = settings.dialect(codes);
        this.membership = known.join(this);
    }

    @Override
    public Partner partner() {
        return partner;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    /** How its candidates are understood. */
    public Dialect dialect() {
        return dialect;
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
