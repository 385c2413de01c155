package org.vincle.routes.host;

import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.Setting;
import org.vincle.routes.api.HubLanguage;

/** The hub's language, as it is configured; whoever writes in it begins anew when it changes. */
@Component(configurationPid = "org.vincle.routes.host")
public final class ConfiguredLanguage implements HubLanguage {

    private final Locale language;

    @Activate
    public ConfiguredLanguage(HostConfig config) {
        language = Setting.checked("language", config.language(), Setting::language);
    }

    @Override
    public Locale language() {
        return language;
    }
}
