package org.vincle.connectors.pci.hestia;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.pci.CodeTables;

/** One area of social services, and how its notices are believed. */
@Component(
        service = PartnerConnection.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.pci.hestia",
        configurationPolicy = REQUIRE)
@Designate(ocd = HestiaConfig.class, factory = true)
public final class HestiaPartner implements PartnerConnection {

    private final KnownHestias known;
    private final Partner partner;
    private final Hestia hestia;
    private final Envelopes envelopes;
    private boolean closed;

    @Activate
    public HestiaPartner(@Reference KnownHestias known, HestiaConfig config) {
        this(known, config, new CodeTables(CodeTables.folder()));
    }

    HestiaPartner(KnownHestias known, HestiaConfig config, CodeTables codes) {
        var settings = new HestiaSettings(config, codes);
        this.known = known;
        this.partner = settings.partner();
        this.hestia = settings.hestia();
        this.envelopes = settings.envelopes();
        known.add(this);
    }

    @Override
    public Partner partner() {
        return partner;
    }

    Hestia hestia() {
        return hestia;
    }

    Envelopes envelopes() {
        return envelopes;
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
