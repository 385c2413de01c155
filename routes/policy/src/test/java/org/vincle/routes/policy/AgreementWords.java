package org.vincle.routes.policy;

import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.Map;

/** The file of an agreement as a test writes it: what it does not say has its default. */
final class AgreementWords {

    static AgreementConfig saying(Map<String, Object> words) {
        return (AgreementConfig) Proxy.newProxyInstance(
                AgreementWords.class.getClassLoader(),
                new Class<?>[] {AgreementConfig.class},
                (proxy, method, none) -> words.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    static Agreement read(Map<String, Object> words) {
        return new AgreementReader("test", ZoneOffset.UTC).read(saying(words));
    }

    private AgreementWords() {}
}
