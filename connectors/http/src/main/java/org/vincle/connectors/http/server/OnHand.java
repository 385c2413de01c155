package org.vincle.connectors.http.server;

import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.DryRun;
import org.vincle.connectors.api.services.ServiceDirectory;

/** What an edge offers while it is there and can do without: it stays open when these come and go. */
@Component(service = OnHand.class)
public final class OnHand {

    private final AtomicReference<ServiceDirectory> listed = new AtomicReference<>();
    private final AtomicReference<DryRun> dry = new AtomicReference<>();
    private final AtomicReference<BreakGlass> glass = new AtomicReference<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "unlisted")
    void listed(ServiceDirectory services) {
        listed.set(services);
    }

    void unlisted(ServiceDirectory services) {
        listed.compareAndSet(services, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "dryGoes")
    void dryComes(DryRun run) {
        dry.set(run);
    }

    void dryGoes(DryRun run) {
        dry.compareAndSet(run, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "glassGoes")
    void glassComes(BreakGlass opener) {
        glass.set(opener);
    }

    void glassGoes(BreakGlass opener) {
        glass.compareAndSet(opener, null);
    }

    /** Which services there are now. */
    public ServiceDirectory listed() {
        var services = listed.get();
        return services == null ? ServiceDirectory.EMPTY : services;
    }

    /** Who says what would leave, or null while nobody can. */
    public DryRun dry() {
        return dry.get();
    }

    /** Who opens in an emergency what is closed, or null while nobody can. */
    public BreakGlass glass() {
        return glass.get();
    }
}
