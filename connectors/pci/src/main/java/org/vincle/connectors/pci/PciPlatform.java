package org.vincle.connectors.pci;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One platform of the administration, for as long as its file is there. */
@Component(
        service = PciPlatform.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.pci.platform",
        configurationPolicy = REQUIRE)
@Designate(ocd = PlatformConfig.class, factory = true)
public final class PciPlatform {

    private final KnownPlatforms known;
    private final Connection connection;

    @Activate
    public PciPlatform(@Reference KnownPlatforms known, PlatformConfig config) {
        this.known = known;
        this.connection = new PlatformSettings(config).connection();
        known.add(connection);
    }

    @Deactivate
    void close() {
        known.remove(connection);
    }
}
