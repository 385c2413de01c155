package org.vincle.routes.policy;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Partner;
import org.vincle.connectors.api.model.Sector;
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
    private final AgreementBook book;
    private volatile Directory directory;
    private PermitPolicy policy;
    private Runnable withdrawal;

    @Activate
    public PermitFile(BundleContext bundle, @Reference AgreementBook book, Map<String, Object> settings) {
        this(policy -> bundle.registerService(Policy.class, policy, null)::unregister, book, settings);
    }

    PermitFile(Function<Policy, Runnable> offer, AgreementBook book, Map<String, Object> settings) {
        this.offer = offer;
        this.book = book;
        change(settings);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "without")
    void with(Directory known) {
        directory = known;
    }

    void without(Directory known) {
        if (directory == known) {
            directory = null;
        }
    }

    private Optional<Sector> sector(String partner) {
        var known = directory;
        return known == null ? Optional.empty() : known.named(partner).map(Partner::sector);
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
            policy = new PermitPolicy(permits, book, this::sector, Clock.systemUTC());
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
