package org.vincle.connectors.pci;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** The platforms that are configured, as they come and go. */
@Component(service = KnownPlatforms.class)
public final class KnownPlatforms {

    private final Map<String, Connection> platforms = new ConcurrentHashMap<>();

    /** The platform of that name; PartnerUnavailable while there is none. */
    public Connection named(String name) {
        var platform = platforms.get(name);
        if (platform == null) {
            throw new PartnerUnavailable("pci-no-platform");
        }
        return platform;
    }

    /** One more. */
    public void add(Connection platform) {
        platforms.put(platform.name(), platform);
    }

    void remove(Connection platform) {
        platforms.remove(platform.name(), platform);
    }
}
