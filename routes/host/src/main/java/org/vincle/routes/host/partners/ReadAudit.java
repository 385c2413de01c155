package org.vincle.routes.host.partners;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vincle.connectors.api.model.Referral;
import org.vincle.routes.api.Audit;
import org.vincle.routes.api.Audit.Event;
import org.vincle.routes.api.Audit.Fact;
import org.vincle.routes.api.Field;
import org.vincle.routes.api.Withheld;
import org.vincle.routes.host.partners.Reading.Verdict;

/**
 * Writes down who was shown what, before it is shown. A reader fetches one referral in a dozen requests: the same of the
 * same referral again within some seconds is one reading.
 */
@Component(service = ReadAudit.class)
public final class ReadAudit {

    private static final long SITTING_NANOS = 10_000_000_000L;
    private static final int REMEMBERED = 10_000;

    private final Audit audit;
    private final LongSupplier nanos;
    private final Map<Shown, Long> last = new LinkedHashMap<>();

    @Activate
    public ReadAudit(@Reference Audit audit) {
        this(audit, System::nanoTime);
    }

    ReadAudit(Audit audit, LongSupplier nanos) {
        this.audit = audit;
        this.nanos = nanos;
    }

    private record Shown(
            String reader,
            String account,
            String source,
            UUID referral,
            boolean shown,
            String rule,
            Set<Field> fields,
            List<Withheld> withheld) {}

    /** Something that was decided about a referral, or about what belongs to none. */
    record Read(Referral referral, Verdict verdict) {

        private Shown by(String reader, String account) {
            var decision = verdict.decision();
            return new Shown(
                    reader,
                    account,
                    verdict.source(),
                    referral == null ? null : referral.id(),
                    verdict.shown(),
                    decision.rule(),
                    decision.fields(),
                    decision.withheld());
        }

        private Fact fact(String reader, String account) {
            return new Fact(
                    Event.READ,
                    verdict.source(),
                    reader,
                    referral == null ? null : referral.id(),
                    null,
                    referral == null ? List.of() : referral.person().identifiers(),
                    verdict.decision(),
                    account);
        }
    }

    /** By the reader's system; on disk when it returns. */
    void write(String reader, List<Read> reads) {
        write(reader, null, reads);
    }

    /** By that account of the reader's, or by its system; on disk when it returns. */
    void write(String reader, String account, List<Read> reads) {
        long now = nanos.getAsLong();
        var fresh = new LinkedHashMap<Shown, Fact>();
        synchronized (last) {
            for (var read : reads) {
                var shown = read.by(reader, account);
                var before = last.get(shown);
                if (read.verdict().isAnothers(reader) && (before == null || now - before > SITTING_NANOS)) {
                    fresh.putIfAbsent(shown, read.fact(reader, account));
                }
            }
        }
        if (!fresh.isEmpty()) {
            audit.write(new ArrayList<>(fresh.values()));
            remember(fresh.keySet(), now);
        }
    }

    private void remember(Set<Shown> fresh, long now) {
        synchronized (last) {
            for (var shown : fresh) {
                last.remove(shown);
                last.put(shown, now);
            }
            var oldest = last.keySet().iterator();
            while (last.size() > REMEMBERED) {
                oldest.next();
                oldest.remove();
            }
        }
    }
}
