package org.vincle.routes.host.partners;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Dependency;
import org.vincle.routes.api.Courses;

/** Which configuration has which partner's name: the first that took it, until it is gone for good. */
@Component(service = {PartnerNames.class, Dependency.class})
public final class PartnerNames implements Dependency {

    /** How long a name waits for the configuration that had it, since whoever edits a file takes it away for a moment. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Logger LOG = LoggerFactory.getLogger(PartnerNames.class);

    /**
     * A configuration that may not use the name it gives, since another has it.
     *
     * @param name the partner's name
     * @param holder the file that has it
     * @param refused the file that does not get it
     */
    public record Twice(String name, String holder, String refused) {}

    /** The names that the hub itself bears, and the configuration that may give them. */
    private static final Map<String, String> OWN = Map.of(Courses.PARTNER, "org.vincle.routes.protocols");

    private record Held(String owner, int uses, long freeSince) {}

    private final LongSupplier nanos;
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, Twice> refused = new TreeMap<>();

    @Activate
    public PartnerNames() {
        this(System::nanoTime);
    }

    /** With another clock than {@link System#nanoTime}. */
    public PartnerNames(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The configuration that a service comes from: its PID, else its bundle. */
    public static String owner(ServiceReference<?> service) {
        return service.getProperty("service.pid") instanceof String pid
                ? pid
                : String.valueOf(service.getBundle().getSymbolicName());
    }

    /** Whether the owner has the name from now on; if so it must {@link #release} it, else it may ask again. */
    public synchronized boolean claim(String name, String owner) {
        var own = OWN.get(name);
        if (own != null && !own.equals(owner)) {
            return refuse(name, own, owner);
        }
        var holder = held.get(name);
        var same = holder != null && holder.owner.equals(owner);
        if (holder == null || same || isFree(holder)) {
            held.put(name, new Held(owner, same ? holder.uses + 1 : 1, 0));
            refused.remove(owner);
            return true;
        }
        return refuse(name, holder.owner, owner);
    }

    private boolean refuse(String name, String holder, String owner) {
        var twice = new Twice(name, file(holder), file(owner));
        if (!twice.equals(refused.put(owner, twice))) {
            LOG.atError()
                    .addKeyValue("code", "partner-named-twice")
                    .addKeyValue("partner", name)
                    .log("{} is refused: {} has that partner name already", twice.refused, twice.holder);
        }
        return false;
    }

    /** The owner uses the name no more. */
    public synchronized void release(String name, String owner) {
        held.computeIfPresent(
                name,
                (key, holder) ->
                        holder.owner.equals(owner) ? new Held(owner, holder.uses - 1, nanos.getAsLong()) : holder);
    }

    /** The owner does not want the name any more that it did not get. */
    public synchronized void withdraw(String owner) {
        refused.remove(owner);
    }

    /** All that are refused now. */
    public synchronized List<Twice> twice() {
        return List.copyOf(refused.values());
    }

    private boolean isFree(Held holder) {
        return holder.uses == 0 && nanos.getAsLong() - holder.freeSince >= PATIENCE_NANOS;
    }

    /** {@code a.b~c} is read from {@code a.b-c.cfg}. */
    private static String file(String owner) {
        return owner.replace('~', '-') + ".cfg";
    }

    @Override
    public String name() {
        return "partners";
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public List<String> warnings() {
        return twice().stream()
                .map(t -> t.refused + " is refused: " + t.holder + " has the partner name " + t.name + " already")
                .toList();
    }
}
