package org.vincle.connectors.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.fhir.R4;

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

    /** Names a Bundle, since HAPI would take the search for its id, and writes a transaction's answer, most common of all, at once. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean answer(ServletRequestDetails details, IBaseResource resource) {
        if (!(resource instanceof Bundle bundle)) {
            return true;
        }
        bundle.setId(UUID.randomUUID().toString());
        if (bundle.getType() != BundleType.TRANSACTIONRESPONSE || !isPlainJson(details)) {
            return true;
        }
        var content = R4.json(bundle);
        try {
            var out = details.getResponse().getResponseOutputStream(200, R4.JSON, content.length);
            details.getServletResponse().setContentType(R4.JSON + ";charset=UTF-8");
            out.write(content);
            out.close();
        } catch (IOException e) {
            LOG.debug("Nobody waits for the answer any more");
        }
        return false;
    }

    private static boolean isPlainJson(ServletRequestDetails details) {
        return details.getParameters().isEmpty()
                && !details.isRespondGzip()
                && !RestfulServerUtils.prettyPrintResponse(details.getServer(), details)
                && R4.JSON.equals(RestfulServerUtils.determineResponseEncodingWithDefault(details)
                        .getResourceContentType());
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
