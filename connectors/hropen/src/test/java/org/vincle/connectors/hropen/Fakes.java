package org.vincle.connectors.hropen;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vincle.connectors.api.Delivery;
import org.vincle.connectors.api.access.Secrets;
import org.vincle.connectors.api.model.Message;
import org.vincle.connectors.api.model.Referral;
import org.vincle.connectors.api.model.State;
import org.vincle.connectors.hropen.client.OfficeServer;
import org.vincle.connectors.hropen.translate.CodeTables;
import org.vincle.connectors.hropen.translate.Dialect;
import org.vincle.connectors.testkit.EmploymentOffice;
import org.vincle.connectors.testkit.Referrals;

/** An employment service's settings, and what the hub owes it. */
public final class Fakes {

    public static final String PARTNER = "employment-office";
    public static final String TOKEN = "hub-token-that-opens-nothing-at-all-000";
    public static final CodeTables CODES = new CodeTables(Path.of("../../config/codes/hropen"));

    /** A partner's file, every two texts a key and its value. */
    public static HropenConfig config(String... settings) {
        var said = new HashMap<String, Object>(Map.of(
                "partner",
                PARTNER,
                "title",
                "Oficina de Treball",
                "serverUrl",
                "https://jobs.example.org/candidates",
                "secretHash",
                Secrets.hashToken(TOKEN)));
        for (int i = 0; i < settings.length; i += 2) {
            said.put(settings[i], settings[i + 1]);
        }
        return config(said);
    }

    static HropenConfig config(Map<String, Object> settings) {
        return (HropenConfig) Proxy.newProxyInstance(
                Fakes.class.getClassLoader(), new Class<?>[] {HropenConfig.class}, (proxy, method, arguments) -> {
                    var value = settings.getOrDefault(method.getName(), method.getDefaultValue());
                    return method.getReturnType() == int.class && value instanceof String text
                            ? Integer.valueOf(text)
                            : value;
                });
    }

    public static Dialect dialect(String... settings) {
        return new Settings(config(settings)).dialect(CODES);
    }

    public static OfficeServer server(EmploymentOffice office, String... settings) {
        var more = new HashMap<String, Object>(
                Map.of("serverUrl", office.url(), "serverToken", EmploymentOffice.TOKEN, "timeoutSeconds", 60));
        more.put("partner", PARTNER);
        for (int i = 0; i < settings.length; i += 2) {
            more.put(settings[i], settings[i + 1]);
        }
        return new Settings(config(more)).server();
    }

    public static Referrals aReferral() {
        return Referrals.aReferral().to(PARTNER).about(7);
    }

    /** What the hub owes it when that is said of a referral which then stands there. */
    public static Delivery delivery(Message message, Referral referral, State state) {
        return new Delivery(
                UUID.nameUUIDFromBytes((message.getClass().getSimpleName() + referral.id() + state)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                PARTNER,
                java.time.Instant.parse("2026-01-15T09:31:00Z"),
                1,
                message,
                referral,
                state,
                List.of(),
                "social-services");
    }

    public static Delivery delivery(Referral referral) {
        return delivery(referral, referral, State.REQUESTED);
    }

    private Fakes() {}
}
