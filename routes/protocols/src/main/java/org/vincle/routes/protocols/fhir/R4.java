package org.vincle.routes.protocols.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.function.Supplier;

/** The FHIR R4 model of this bundle. */
final class R4 {

    private static final FhirContext CONTEXT = withLoader(FhirContext::forR4);

    static FhirContext context() {
        return CONTEXT;
    }

    /** A parser that refuses what FHIR does not know. */
    static IParser strict() {
        return CONTEXT.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    }

    /** Runs HAPI's code under HAPI's class loader, where its services are found. */
    static <T> T withLoader(Supplier<T> work) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(FhirContext.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private R4() {}
}
