package org.vincle.connectors.desk.mail;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** Where mail is handed in; it is always there, whether or not there is a server to send by. */
@Component(service = Post.class)
public final class Post {

    /** What is said where mail is to go out and no file says by which server. */
    public static final String NO_SERVER = "mail-no-server";

    private final AtomicReference<Postman> postman = new AtomicReference<>();

    @Activate
    public Post() {}

    /** From now on that one brings it. */
    public void opens(Postman next) {
        postman.set(next);
    }

    /** That one does so no more. */
    public void closes(Postman former) {
        postman.compareAndSet(former, null);
    }

    /** Where people reach the hub, if mail can be sent. */
    public Optional<URI> hub() {
        return Optional.ofNullable(postman.get()).map(Postman::hub);
    }

    /** Sends it, as a {@link Postman} does. */
    public void send(Letter letter) {
        var current = postman.get();
        if (current == null) {
            throw new PartnerUnavailable(NO_SERVER);
        }
        current.send(letter);
    }
}
