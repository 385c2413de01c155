package org.vincle.connectors.hropen.follow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Submission;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.hropen.client.OfficeServer;
import org.vincle.connectors.hropen.translate.Dialect;

/** Asks a partner's server how the candidates stand that are open there. */
public final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(30).build())
                    .build())
            .build();

    /** However many candidates are open, asking for them takes a fifth of one thread at most. */
    private static final int RESTS = 4;

    private final String partner;
    private final OfficeServer server;
    private final Followed followed;
    private final Arrivals arrivals;
    private final Map<String, String> refused = new HashMap<>();
    private final LongSupplier nanos;
    private boolean answering = true;
    private long restedAt;

    public Follower(OfficeServer server, Dialect dialect, Followed followed, Function<Submission, Accepted> hub) {
        this(server, dialect, followed, hub, System::nanoTime);
    }

    public Follower(
            OfficeServer server,
            Dialect dialect,
            Followed followed,
            Function<Submission, Accepted> hub,
            LongSupplier nanos) {
        this.nanos = nanos;
        this.restedAt = nanos.getAsLong();
        this.partner = dialect.partner();
        this.server = server;
        this.followed = followed;
        this.arrivals = new Arrivals(dialect, followed, hub);
    }

    /** Asks for each once, unless the last round took so long that it is too early for another; ends early when the server or the hub cannot answer, and is tried again in the next round. */
    public void round() {
        long began = nanos.getAsLong();
        if (began - restedAt < 0) {
            return;
        }
        try {
            var open = followed.open();
            refused.keySet().retainAll(open);
            for (var document : open) {
                ask(document);
            }
            answering = true;
            long ended = nanos.getAsLong();
            restedAt = ended + RESTS * (ended - began);
        } catch (ExchangeException e) {
            if (answering) {
                warn(e.getCode(), "Candidates could not be followed");
            }
            answering = false;
        } catch (RuntimeException e) {
            // What it says may quote the candidate, so only its kind is told.
            LOG.atError()
                    .addKeyValue("partner", partner)
                    .addKeyValue("kind", e.getClass().getName())
                    .log("Candidates were not followed by a mistake of ours");
        }
    }

    private void ask(String document) {
        var candidate = server.read(document);
        if (candidate.isEmpty()) {
            LOG.atDebug().addKeyValue("partner", partner).log("A candidate is not there");
            return;
        }
        try {
            arrivals.take(json(candidate.get()), candidate.get());
            refused.remove(document);
        } catch (InvalidMessage | NotPermitted e) {
            // The same answer is refused in every round, and said once.
            if (!e.getCode().equals(refused.put(document, e.getCode()))) {
                warn(e.getCode(), "A candidate was not understood");
            }
        }
    }

    private static ObjectNode json(byte[] content) {
        try {
            if (MAPPER.readTree(content) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new InvalidMessage("not-json");
        }
        throw new InvalidMessage("not-an-object");
    }

    private void warn(String code, String words) {
        LOG.atWarn().addKeyValue("partner", partner).addKeyValue("code", code).log(words);
    }
}
