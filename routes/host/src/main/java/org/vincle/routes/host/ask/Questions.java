package org.vincle.routes.host.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vincle.connectors.api.StoredDocument;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.json.CanonicalJson;
import org.vincle.connectors.api.proof.Proof;
import org.vincle.connectors.api.proof.Proof.Status;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.connectors.api.proof.ProofSource;
import org.vincle.routes.api.Circumstances;
import org.vincle.routes.api.DataCategory;
import org.vincle.routes.api.Ledger;
import org.vincle.routes.api.Policy;
import org.vincle.routes.api.Policy.Decision;
import org.vincle.routes.api.Policy.Purpose;
import org.vincle.routes.api.Policy.Question;

/**
 * Asks an administration for proof of a fact. Nothing leaves unless the policy permits the question and its answer, and
 * not before the question stands in the ledger; what came of it stands there before anybody hears it.
 */
@Component(service = Questions.class)
public final class Questions {

    private static final String PENDING = "pending";

    private final Map<String, ProofSource> sources = new ConcurrentHashMap<>();
    private final Ledger ledger;
    private final Records records;
    private final Policy policy;
    private final Clock clock;

    @Activate
    public Questions(@Reference Ledger ledger, @Reference Policy policy) {
        this(ledger, policy, Clock.systemUTC());
    }

    Questions(Ledger ledger, Policy policy, Clock clock) {
        this.ledger = ledger;
        this.records = new Records(ledger);
        this.policy = policy;
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "without")
    void with(ProofSource source) {
        sources.putIfAbsent(source.product(), source);
    }

    void without(ProofSource source) {
        sources.remove(source.product(), source);
    }

    /** The proof; an {@code ExchangeException} when none was to be had. */
    public Proof ask(String product, ProofRequest request) {
        check(request);
        var source = Optional.ofNullable(sources.get(product))
                .orElseThrow(() -> new PartnerUnavailable("no-such-product", product));
        var before = records.question(request);
        var last = before.map(Records::read);
        var digest = Records.digest(product, request);
        if (last.filter(l -> !l.digest().equals(digest)).isPresent()) {
            throw new InvalidMessage(Codes.MESSAGE_ID_REUSED, "id");
        }
        var decision = decide(product, request);
        int attempt = last.map(l -> l.result().equals(PENDING) ? l.attempt() : l.attempt() + 1)
                .orElse(1);
        var now = clock.instant();
        var asked = new Asked(
                product,
                digest,
                request.referral(),
                request.basis(),
                request.purpose(),
                request.by(),
                decision.rule(),
                attempt,
                now,
                "asked",
                null,
                null);
        if (decision.denied()) {
            records.write(request, asked.became("denied", Codes.NO_AGREEMENT, now, null), before, null);
            throw new NotPermitted(Codes.NO_AGREEMENT);
        }
        var known = records.proof(request);
        if (known.isPresent()) {
            return known.get();
        }
        if (last.filter(l -> early(l, now)).isPresent()) {
            return pending(product, request, last.get());
        }
        boolean collects = last.filter(l -> l.result().equals(PENDING)).isPresent();
        // What is being fetched is still there to be fetched, should we not live to say what came of it.
        var stored = records.write(request, collects ? asked.became(PENDING, null, now, null) : asked, before, null);
        return concluded(source, request, asked, stored, collects);
    }

    private static void check(ProofRequest request) {
        if (request.person().identifiers().isEmpty()) {
            throw new InvalidMessage("no-identifier", "person.identifiers");
        } else if (request.basis() == null || request.basis().kind() == null) {
            throw new InvalidMessage("no-legal-basis", "basis");
        } else if (request.purpose() == null || request.purpose().isBlank()) {
            throw new InvalidMessage("no-purpose", "purpose");
        }
    }

    /** The question says who the person is, the answer what is known of them: both must be permitted before either is had. */
    private Decision decide(String product, ProofRequest request) {
        var said = ledger.consents(request.person().identifiers(), request.referral());
        var around = Circumstances.of(null, null, said);
        var there = policy.decide(new Question(Purpose.SEND, request.asker(), product, request.referral(), around));
        if (!there.permitted().contains(DataCategory.IDENTITY)) {
            return new Decision(Set.of(), there.rule());
        }
        var back = policy.decide(new Question(Purpose.SEND, product, request.asker(), request.referral(), around));
        return back.permitted().contains(DataCategory.FINDINGS) ? there : new Decision(Set.of(), back.rule());
    }

    private static boolean early(Asked last, Instant now) {
        return last.result().equals(PENDING) && last.askAgainAt() != null && now.isBefore(last.askAgainAt());
    }

    private static Proof pending(String product, ProofRequest request, Asked last) {
        return new Proof(
                request.id(), product, Status.PENDING, last.at(), null, null, null, last.askAgainAt(), null, null);
    }

    private Proof concluded(
            ProofSource source, ProofRequest request, Asked asked, Optional<StoredDocument> stored, boolean collects) {
        try {
            var proof = collects
                    ? source.collect(request, asked.attempt(), asked.at())
                    : source.ask(request, asked.attempt(), asked.at());
            var result = proof.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
            var outcome = asked.became(result, proof.code(), clock.instant(), proof.askAgainAt());
            records.write(request, outcome, stored, proof);
            return proof;
        } catch (ExchangeException e) {
            // An answer that could not be fetched is still there to be fetched.
            boolean again = collects && e instanceof PartnerUnavailable;
            records.write(
                    request,
                    asked.became(again ? PENDING : "failed", e.getCode(), clock.instant(), null),
                    stored,
                    null);
            throw e;
        }
    }

    static byte[] json(Object value) {
        return CanonicalJson.write(value).getBytes(UTF_8);
    }
}
