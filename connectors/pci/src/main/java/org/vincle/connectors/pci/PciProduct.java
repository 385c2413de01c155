package org.vincle.connectors.pci;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.PartnerConnection;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.proof.Proof;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.connectors.api.proof.ProofSource;
import org.vincle.connectors.pci.product.Desk;

/** One certificate type, offered to routes as {@code hub:ask/PARTNER}. */
@Component(
        service = {ProofSource.class, PartnerConnection.class},
        configurationPid = "org.vincle.connectors.pci",
        configurationPolicy = REQUIRE)
@Designate(ocd = PciConfig.class, factory = true)
public final class PciProduct implements ProofSource, PartnerConnection {

    private final Partner partner;
    private final Desk desk;
    private volatile boolean refused;

    @Activate
    public PciProduct(@Reference KnownPlatforms platforms, PciConfig config) {
        this(platforms, config, new CodeTables(CodeTables.folder()));
    }

    PciProduct(KnownPlatforms platforms, PciConfig config, CodeTables codes) {
        var settings = new Settings(config, codes);
        this.partner = settings.partner();
        this.desk = new Desk(settings.product(), platforms::named);
    }

    @Override
    public Partner partner() {
        return partner;
    }

    @Override
    public void refused(boolean refused) {
        this.refused = refused;
    }

    @Override
    public String product() {
        return partner.name();
    }

    @Override
    public Proof ask(ProofRequest request, int attempt, Instant at) {
        return open().ask(request, attempt, at);
    }

    @Override
    public Proof collect(ProofRequest request, int attempt, Instant at) {
        return open().collect(request, attempt, at);
    }

    private Desk open() {
        if (refused) {
            throw new PartnerUnavailable("two-files-one-name");
        }
        return desk;
    }
}
