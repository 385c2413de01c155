package org.vincle.connectors.hropen;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.hropen.translate.CodeTables;
import org.vincle.connectors.hropen.translate.Dialect;

/** One employment service, how it proves who it is, and how its candidates are understood. */
@Component(
        service = PartnerConnection.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.hropen",
        configurationPolicy = REQUIRE)
@Designate(ocd = HropenConfig.class, factory = true)
public final class HropenPartner implements PartnerConnection {

    private final KnownPartners known;
    private final Partner partner;
    private final Credentials credentials;
    private final Dialect dialect;
    private boolean closed;

    /**
     * What a partner may prove its name with; each is empty when it does not use it.
     *
     * @param secretHash of its bearer token
     * @param user its user name
     * @param passwordHash of the password that goes with it
     * @param certificate its certificate's subject or fingerprint
     */
    public record Credentials(String secretHash, String user, String passwordHash, String certificate) {}

    @Activate
    public HropenPartner(@Reference KnownPartners known, HropenConfig config) {
        this(known, config, new CodeTables(Settings.codesFolder()));
    }

    public HropenPartner(KnownPartners known, HropenConfig config, CodeTables codes) {
        var settings = new Settings(config);
        this.known = known;
        this.partner = settings.partner();
        this.credentials = settings.credentials();
        this.dialect = settings.dialect(codes);
        known.add(this);
    }

    @Override
    public Partner partner() {
        return partner;
    }

    /** Its name in the hub. */
    public String name() {
        return partner.name();
    }

    /** What it proves its name with. */
    public Credentials credentials() {
        return credentials;
    }

    /** How its candidates are understood. */
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public synchronized void refused(boolean refused) {
        known.remove(this);
        if (!refused && !closed) {
            known.add(this);
        }
    }

    @Deactivate
    synchronized void close() {
        closed = true;
        known.remove(this);
    }
}
