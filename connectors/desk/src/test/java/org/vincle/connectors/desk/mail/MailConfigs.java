package org.vincle.connectors.desk.mail;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Settings files for mail, as they might be written. */
final class MailConfigs {

    /** For a server on this machine without TLS, but for what the settings say. */
    static MailConfig of(int port, Map<String, Object> more) {
        var settings = new HashMap<String, Object>();
        settings.put("host", "localhost");
        settings.put("port", port);
        settings.put("security", "none");
        settings.put("from", "vincle@hub.example");
        settings.put("url", "https://hub.example/");
        settings.putAll(more);
        return of(settings);
    }

    static MailConfig of(Map<String, Object> settings) {
        return (MailConfig) Proxy.newProxyInstance(
                MailConfig.class.getClassLoader(),
                new Class<?>[] {MailConfig.class},
                (proxy, method, arguments) -> settings.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private MailConfigs() {}
}
