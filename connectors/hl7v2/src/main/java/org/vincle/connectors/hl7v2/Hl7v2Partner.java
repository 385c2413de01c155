package org.vincle.connectors.hl7v2;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.CodeFolder;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.hl7v2.translate.CodeTables;

/** Makes one HL7 v2 partner known: to the hub, and to the listener that it calls. */
@Component(
        service = PartnerConnection.class,
        configurationPid = "org.vincle.connectors.hl7v2",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = Hl7v2Config.class, factory = true)
public final class Hl7v2Partner implements PartnerConnection {

    private final Callers callers;
    private final Caller caller;
    private final Partner partner;
    private boolean known = true;
    private boolean closed;

    @Activate
    public Hl7v2Partner(@Reference Callers callers, Hl7v2Config config) {
        this(callers, config, new CodeTables(CodeFolder.of("hl7v2")));
    }

    Hl7v2Partner(Callers callers, Hl7v2Config config, CodeTables codes) {
        var settings = new Settings(config);
        this.callers = callers;
        this.partner = settings.partner();
        this.caller = Caller.of(config, settings.dialect(codes));
        callers.add(caller);
    }

    @Override
    public Partner partner() {
        return partner;
    }

    @Override
    public synchronized void refused(boolean refused) {
        if (refused == known && !closed) {
            known = !refused;
            if (known) {
                callers.add(caller);
            } else {
                callers.forget(caller);
            }
        }
    }

    /** Its calls are no longer known. */
    @Deactivate
    public synchronized void close() {
        closed = true;
        if (known) {
            callers.remove(caller);
        }
    }
}
