package org.vincle.routes.policy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The agreements whose files are there, by name. */
@Component(service = AgreementBook.class)
public final class AgreementBook {

    private final Map<String, Agreement> agreements = new ConcurrentSkipListMap<>();

    @Activate
    public AgreementBook() {}

    void put(String name, Agreement agreement) {
        agreements.put(name, agreement);
    }

    void remove(String name) {
        agreements.remove(name);
    }

    List<Agreement> all() {
        return List.copyOf(agreements.values());
    }
}
