package org.vincle.routes.policy;

import java.util.Map;
import java.util.function.Function;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.routes.api.Policy;

/** Offers the policy from the moment its file is right, so that one mended after the start is taken up without another. */
@Component(
        service = {},
        configurationPid = PermitFile.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>='org.vincle.routes.api.Policy'",
        effective = "active")
public final class PermitFile {

    static final String PID = "org.vincle.routes.policy";

    private static final Logger LOG = LoggerFactory.getLogger(PermitFile.class);

    private final Function<Policy, Runnable> offer;
    private PermitPolicy policy;
    private Runnable withdrawal;

    @Activate
    public PermitFile(BundleContext bundle, Map<String, Object> settings) {
        this(policy -> bundle.registerService(Policy.class, policy, null)::unregister, settings);
    }

    PermitFile(Function<Policy, Runnable> offer, Map<String, Object> settings) {
        this.offer = offer;
        change(settings);
    }

    /** Changes the permits between two questions; a wrong file leaves those in force that were, or offers no policy at all. */
    @Modified
    void change(Map<String, Object> settings) {
        try {
            var permits = Permits.read(settings);
            enforce(permits);
            LOG.atInfo().addKeyValue("count", permits.count()).log("Permits in force");
        } catch (WrongSetting e) {
            LOG.atError()
                    .addKeyValue("setting", e.getMessage())
                    .log(policy == null ? "No policy, so nothing is exchanged" : "Permits not changed");
        }
    }

    private void enforce(Permits permits) {
        if (policy == null) {
            policy = new PermitPolicy(permits);
            withdrawal = offer.apply(policy);
        } else {
            policy.change(permits);
        }
    }

    @Deactivate
    void withdraw() {
        if (withdrawal != null) {
            withdrawal.run();
        }
    }
}
