package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;

/** Where HAPI asks us: what the body holds, and what to say when something went wrong. */
@Interceptor
public final class EdgeHooks {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeHooks.class);

    /** The resource was read before; HAPI would read it again. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void hand(RequestDetails details) {
        var resource = Requests.resource(details);
        if (resource != null) {
            details.setResource(resource);
        }
    }

    /** HAPI takes the search for the Bundle's id, which then would be none. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void name(IBaseResource resource) {
        if (resource instanceof Bundle bundle) {
            bundle.setId(UUID.randomUUID().toString());
        }
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException refuse(Throwable failure, HttpServletRequest request) {
        if (failure instanceof NotModifiedException unchanged) {
            unchanged.setOperationOutcome(new OperationOutcome());
            return unchanged;
        }
        var refusal = refusal(failure);
        if (refusal == null) {
            LOG.atError()
                    .addKeyValue("code", Refusals.INTERNAL)
                    .addKeyValue("kind", kind(root(failure)))
                    .log("FHIR request failed by our mistake");
            return new UnclassifiedServerFailureException(
                    500, Refusals.INTERNAL, Refusals.mistake(request.getLocales()));
        }
        var answer = new UnclassifiedServerFailureException(
                Refusals.status(refusal), refusal.getCode(), Refusals.outcome(refusal, request.getLocales()));
        if (Refusals.status(refusal) == 503) {
            answer.addResponseHeader("Retry-After", "5");
        }
        return answer;
    }

    private static ExchangeException refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExchangeException known) {
                return known;
            }
        }
        if (failure instanceof ResourceNotFoundException) {
            return new InvalidMessage("unknown-type");
        } else if (failure instanceof MethodNotAllowedException) {
            return new InvalidMessage("not-served");
        } else if (failure instanceof ResourceGoneException) {
            return new InvalidMessage("page-gone");
        }
        boolean theirs = failure instanceof BaseServerResponseException known && known.getStatusCode() < 500;
        return theirs ? new InvalidMessage("invalid-request") : null;
    }

    private static Throwable root(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    // Its type and place; its message may quote the request.
    private static String kind(Throwable failure) {
        var trace = failure.getStackTrace();
        var type = failure.getClass().getSimpleName();
        return trace.length == 0 ? type : type + " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }
}
