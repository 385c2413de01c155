package org.vincle.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.vincle.connectors.api.Dependency;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerOfferTest {

    private final List<String> events = new ArrayList<>();
    private final BundleContext bundle = fake(BundleContext.class, arguments -> {
        var name = arguments[1] instanceof Dependency d && !d.ready() ? "not ready: " + d.name() : "ledger";
        events.add(name);
        return fake(ServiceRegistration.class, none -> events.add("no longer " + name));
    });

    @Test
    void the_hub_is_not_ready_before_all_who_wait_for_the_ledger_have_begun() {
        var withdrawal = LedgerOpening.offer(bundle, null);

        assertThat(events).containsExactly("not ready: ledger", "ledger", "no longer not ready: ledger");
        withdrawal.run();
        assertThat(events).last().isEqualTo("no longer ledger");
    }

    private interface Answer {
        Object to(Object... arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var given = answer.to(arguments);
                    return method.getReturnType() == void.class ? null : given;
                }));
    }
}
