package org.vincle.connectors.pci.product;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vincle.connectors.api.Original;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerRefused;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Identifier;
import org.vincle.connectors.api.model.Person;
import org.vincle.connectors.api.model.PersonName;
import org.vincle.connectors.api.model.Professional;
import org.vincle.connectors.api.proof.Proof;
import org.vincle.connectors.api.proof.Proof.Status;
import org.vincle.connectors.api.proof.ProofRequest;
import org.vincle.connectors.pci.Connection;
import org.vincle.connectors.pci.scsp.Applicant;
import org.vincle.connectors.pci.scsp.Errors;
import org.vincle.connectors.pci.scsp.Holder;
import org.vincle.connectors.pci.scsp.Meaning;
import org.vincle.connectors.pci.scsp.Reply;
import org.vincle.connectors.pci.scsp.Request;
import org.vincle.connectors.pci.scsp.Writer;
import org.vincle.connectors.pci.soap.Markup;
import org.vincle.connectors.pci.soap.Platform.Answer;
import org.w3c.dom.Element;

/** Asks for one certificate type. */
public final class Desk {

    private final Product product;
    private final Function<String, Connection> platforms;
    private final Errors errors;

    public Desk(Product product, Function<String, Connection> platforms) {
        this.product = product;
        this.platforms = platforms;
        this.errors = new Errors(product.codes());
    }

    /** Asks; the proof is pending when the issuer answers later. */
    public Proof ask(ProofRequest asked, int attempt, Instant at) {
        var connection = platforms.apply(product.platform());
        var mapping = product.mapping().get();
        var request = request(connection, mapping, asked, attempt, at);
        var url = product.url() != null ? product.url() : product.async() ? connection.asyncUrl() : connection.url();
        return proof(connection, url, Writer.question(connection.dialect(), request), request, asked, mapping);
    }

    /** Fetches an answer. */
    public Proof collect(ProofRequest asked, int attempt, Instant at) {
        var connection = platforms.apply(product.platform());
        var mapping = product.mapping().get();
        var request = request(connection, mapping, asked, attempt, at);
        var envelope = Writer.collection(connection.dialect(), request);
        return proof(connection, connection.answersUrl(), envelope, request, asked, mapping);
    }

    private Request request(Connection connection, Mapping mapping, ProofRequest asked, int attempt, Instant at) {
        if (!product.bases().contains(asked.basis().kind())) {
            throw new NotPermitted("basis-not-agreed", "basis");
        }
        var consent = product.codes()
                .get("consent-out", asked.basis().kind().name())
                .orElseThrow(() -> new NotPermitted("basis-not-agreed", "basis"));
        var holder = holder(asked.person());
        return new Request(
                Request.id(connection.dialect(), connection.idPrefix(), asked.id(), attempt),
                at,
                product.certificate(),
                applicant(connection.applicant(), asked.by()),
                product.holderNames() ? holder : new Holder(holder.type(), holder.number(), null, null, null),
                product.purpose().isEmpty() ? asked.purpose() : product.purpose(),
                consent,
                mapping.asked().isEmpty() ? null : xml -> specific(xml, mapping, new Sources(asked.person(), holder)));
    }

    /** The first number of the person that the administration knows a word for. */
    private Holder holder(Person person) {
        for (var identifier : person.identifiers()) {
            var type = product.codes().get("document-out", identifier.system());
            if (type.isPresent()) {
                var number = identifier.value().strip().toUpperCase(Locale.ROOT);
                var name = Optional.ofNullable(person.name());
                return new Holder(
                        type.get().equals("NIF") && number.matches("[XYZ].*") ? "NIE" : type.get(),
                        number,
                        name.map(PersonName::given).orElse(null),
                        name.map(PersonName::firstSurname).orElse(null),
                        name.map(PersonName::secondSurname).orElse(null));
            }
        }
        throw new InvalidMessage("no-document", "person.identifiers");
    }

    private static Applicant applicant(Applicant configured, Professional by) {
        if (by == null || by.name() == null || by.identifiers().isEmpty()) {
            return configured;
        }
        var name = by.name();
        var whole = name.text() != null
                ? name.text()
                : Stream.of(name.given(), name.firstSurname(), name.secondSurname())
                        .filter(n -> n != null)
                        .collect(Collectors.joining(" "));
        return configured.by(
                whole,
                by.identifiers().stream().map(Identifier::value).findFirst().orElseThrow());
    }

    private static void specific(Markup xml, Mapping mapping, Sources sources) {
        var open = new ArrayList<String>();
        for (var ask : mapping.asked()) {
            var said = sources.say(ask);
            if (said == null) {
                continue;
            }
            var steps = List.of(ask.path().split("/"));
            int shared = 0;
            while (shared < open.size()
                    && shared < steps.size() - 1
                    && open.get(shared).equals(steps.get(shared))) {
                shared++;
            }
            while (open.size() > shared) {
                xml.close();
                open.remove(open.size() - 1);
            }
            for (var step : steps.subList(shared, steps.size() - 1)) {
                if (open.isEmpty() && mapping.namespace() != null) {
                    xml.open(mapping.namespace(), step);
                } else {
                    xml.open(step);
                }
                open.add(step);
            }
            xml.leaf(steps.get(steps.size() - 1), said);
        }
        open.forEach(step -> xml.close());
    }

    private Proof proof(
            Connection connection, URI url, byte[] envelope, Request request, ProofRequest asked, Mapping mapping) {
        if (url == null) {
            throw new PartnerUnavailable("pci-no-url");
        }
        var fault = new Fault();
        Answer answer;
        try {
            answer = connection.platform().call(url, connection.action(), envelope, fault);
        } catch (PartnerRefused e) {
            if (fault.nothing) {
                return nothing(asked, request, e.getCode(), null, null);
            }
            throw e;
        }
        var reply = Reply.read(answer.payload(), request);
        if (reply.pending()) {
            var wait = reply.hours() > 0 ? Duration.ofHours(reply.hours()) : product.again();
            return new Proof(
                    asked.id(),
                    product.name(),
                    Status.PENDING,
                    request.at(),
                    null,
                    null,
                    null,
                    request.at().plus(wait),
                    null,
                    null);
        }
        if (!reply.done()) {
            if (errors.meaning(reply.state()) == Meaning.NOTHING) {
                return nothing(asked, request, "scsp-" + reply.state(), reply, answer);
            }
            throw errors.failure(reply.state());
        }
        return said(asked, request, mapping, reply, answer);
    }

    private Proof said(ProofRequest asked, Request request, Mapping mapping, Reply reply, Answer answer) {
        var reference = reply.reference() == null ? request.id() : reply.reference();
        var provenance = product.certificate().code() + " " + reference;
        var facts = Facts.read(reply.specific(), mapping, errors, provenance);
        var code = facts.code() == null ? null : product.name() + "-" + word(facts.code());
        if (!facts.meaning().isAnswer()) {
            throw facts.meaning().failure(code);
        } else if (facts.meaning() == Meaning.NOTHING) {
            return nothing(asked, request, code, reply, answer);
        }
        return new Proof(
                asked.id(),
                product.name(),
                Status.KNOWN,
                request.at(),
                reference,
                null,
                facts.findings(),
                null,
                evidence(answer),
                facts.losses());
    }

    private Proof nothing(ProofRequest asked, Request request, String code, Reply reply, Answer answer) {
        return new Proof(
                asked.id(),
                product.name(),
                Status.NOTHING_KNOWN,
                request.at(),
                reply == null ? null : reply.reference(),
                code,
                null,
                null,
                answer == null ? null : evidence(answer),
                null);
    }

    private static Original evidence(Answer answer) {
        return new Original("text/xml; charset=UTF-8", answer.content());
    }

    /** A code of theirs as a word of ours: it must be safe to log. */
    private static String word(String code) {
        return code.matches("-?[A-Za-z0-9_]{1,16}") ? code : "unknown-code";
    }

    /** A fault may be an answer too: that nothing is known. */
    private final class Fault implements Function<Element, ExchangeException> {

        private boolean nothing;

        @Override
        public ExchangeException apply(Element fault) {
            nothing = errors.saysNothing(fault);
            return errors.fault(fault);
        }
    }
}
