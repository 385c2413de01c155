package org.vincle.connectors.desk.sending;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.DryRun;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.services.ServiceDirectory;

/** What stands behind a referral that begins at the desk: who says what would leave, which services there are, how long drafts are kept. */
@Component(service = Sending.class, configurationPid = "org.vincle.connectors.desk.sending")
@Designate(ocd = SendingConfig.class)
public final class Sending {

    private final Duration unused;
    private final AtomicReference<DryRun> dry = new AtomicReference<>();
    private final AtomicReference<ServiceDirectory> listed = new AtomicReference<>();

    @Activate
    public Sending(SendingConfig config) {
        this(Setting.checked("draftDays", config.draftDays(), Setting::positive));
    }

    public Sending(int draftDays) {
        this.unused = Duration.ofDays(draftDays);
    }

    /** Who says from now on what would leave. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "without")
    public void with(DryRun run) {
        dry.set(run);
    }

    void without(DryRun run) {
        dry.compareAndSet(run, null);
    }

    /** Which services there are from now on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "unlisted")
    public void listed(ServiceDirectory services) {
        listed.set(services);
    }

    void unlisted(ServiceDirectory services) {
        listed.compareAndSet(services, null);
    }

    /** After how long without a change a draft is forgotten. */
    Duration unused() {
        return unused;
    }

    Optional<DryRun> dry() {
        return Optional.ofNullable(dry.get());
    }

    ServiceDirectory listed() {
        var services = listed.get();
        return services == null ? ServiceDirectory.EMPTY : services;
    }
}
