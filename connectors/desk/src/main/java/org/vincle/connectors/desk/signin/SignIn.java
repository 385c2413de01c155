package org.vincle.connectors.desk.signin;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The provider of one institution, as its file says it. */
@Component(
        service = SignIn.class,
        immediate = true,
        configurationPid = "org.vincle.connectors.desk.signin",
        configurationPolicy = REQUIRE)
@Designate(ocd = SignInConfig.class, factory = true)
public final class SignIn {

    private final SignIns all;
    private final Settings settings;
    private final Provider provider;

    @Activate
    public SignIn(@Reference SignIns all, SignInConfig config) {
        this(all, Settings.of(config), Clock.systemUTC());
    }

    SignIn(SignIns all, Settings settings, Clock clock) {
        this.all = all;
        this.settings = settings;
        this.provider = new Provider(settings, clock);
        all.join(this);
    }

    Settings settings() {
        return settings;
    }

    Provider provider() {
        return provider;
    }

    @Deactivate
    void close() {
        all.leave(this);
    }
}
