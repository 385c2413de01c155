package org.vincle.connectors.desk.signin;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/** The providers at which people sign in, as their files come and go. */
@Component(service = SignIns.class)
public final class SignIns {

    private final CopyOnWriteArrayList<SignIn> all = new CopyOnWriteArrayList<>();

    void join(SignIn one) {
        all.add(one);
    }

    void leave(SignIn one) {
        all.remove(one);
    }

    /** That of an institution; none when two files are for it. */
    Optional<SignIn> of(String institution) {
        var its = all.stream()
                .filter(one -> one.settings().partner().equals(institution))
                .toList();
        return its.size() == 1 ? Optional.of(its.get(0)) : Optional.empty();
    }

    /** What people of an institution call it. */
    public List<String> titles(String institution) {
        return of(institution).map(one -> one.settings().title()).stream().toList();
    }
}
