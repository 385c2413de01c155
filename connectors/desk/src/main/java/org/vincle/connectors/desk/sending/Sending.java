package org.vincle.connectors.desk.sending;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.vincle.connectors.api.Beginnings;
import org.vincle.connectors.api.Beginnings.Event;
import org.vincle.connectors.api.DryRun;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.api.services.ServiceDirectory;
import org.vincle.connectors.desk.documents.Limits;

/** What stands behind a referral that begins at the desk: who says what would leave, which services there are, how long drafts are kept. */
@Component(service = Sending.class, configurationPid = "org.vincle.connectors.desk.sending")
@Designate(ocd = SendingConfig.class)
public final class Sending {

    private final Duration unused;
    private final Limits limits;
    private final AtomicReference<DryRun> dry = new AtomicReference<>();
    private final AtomicReference<Beginnings> beginnings = new AtomicReference<>();
    private final AtomicReference<ServiceDirectory> listed = new AtomicReference<>();

    @Activate
    public Sending(SendingConfig config) {
        this(
                Setting.checked("draftDays", config.draftDays(), Setting::positive),
                new Limits(
                        Setting.checked("documents", config.documents(), Setting::positive),
                        Setting.checked("documentMegabytes", config.documentMegabytes(), Limits::one),
                        Setting.checked("documentsMegabytes", config.documentsMegabytes(), Limits::all)));
    }

    public Sending(int draftDays, Limits limits) {
        this.unused = Duration.ofDays(draftDays);
        this.limits = limits;
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

    /** What begins a protocol from now on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "beginsNoMore")
    public void begins(Beginnings begin) {
        beginnings.set(begin);
    }

    void beginsNoMore(Beginnings begin) {
        beginnings.compareAndSet(begin, null);
    }

    /** After how long without a change a draft is forgotten. */
    Duration unused() {
        return unused;
    }

    /** How much may be attached to what is sent. */
    public Limits limits() {
        return limits;
    }

    /** What begins a protocol, in words of that language. */
    List<Event> beginnings(String language) {
        var begin = beginnings.get();
        return begin == null ? List.of() : begin.all(Locale.forLanguageTag(language));
    }

    Optional<DryRun> dry() {
        return Optional.ofNullable(dry.get());
    }

    ServiceDirectory listed() {
        var services = listed.get();
        return services == null ? ServiceDirectory.EMPTY : services;
    }
}
