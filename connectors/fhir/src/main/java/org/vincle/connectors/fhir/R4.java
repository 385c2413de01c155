package org.vincle.connectors.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.IJsonLikeParser;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.json.jackson.JacksonWriter;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Resource;

/** The one FHIR R4 model of this bundle, and the form in which the shelf keeps resources. */
public final class R4 {

    /** The media type of what the shelf keeps. */
    public static final String JSON = "application/fhir+json";

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final FhirContext CONTEXT = withLoader(R4::create);

    /** The shared context; what it parses, it parses leniently and without a word in the log. */
    public static FhirContext context() {
        return CONTEXT;
    }

    /** Runs HAPI's code under HAPI's class loader, where its services are found. */
    public static <T> T withLoader(Supplier<T> work) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(FhirContext.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The resource as the shelf keeps it, without the version and time that the ledger gives. */
    public static byte[] write(Resource resource) {
        if (resource.hasMeta()) {
            resource.getMeta().setVersionId(null).setLastUpdated(null);
        }
        return json(resource);
    }

    /** The resource as JSON. */
    public static byte[] json(Resource resource) {
        var text = new StringWriter(4_096);
        try {
            // HAPI's own writer, but without the object mapper that it would ask about every string.
            var writer = new JacksonWriter(FACTORY, text);
            ((IJsonLikeParser) jsonParser()).encodeResourceToJsonLikeWriter(resource, writer);
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }

    /** The resource that the shelf keeps so. */
    public static Resource read(byte[] json) {
        return (Resource) jsonParser().parseResource(new String(json, UTF_8));
    }

    /** A parser that leaves ids and references as they stand. */
    public static IParser jsonParser() {
        return asIs(CONTEXT.newJsonParser());
    }

    /** That parser, told to leave ids and references as they stand. */
    public static IParser asIs(IParser parser) {
        return parser.setOverrideResourceIdWithBundleEntryFullUrl(false).setStripVersionsFromReferences(false);
    }

    private static FhirContext create() {
        var context = FhirContext.forR4();
        context.setParserErrorHandler(new ErrorHandlerAdapter());
        // Whoever refers to a resource here gives it an id; looking for others would be a walk for each encoding.
        context.getParserOptions().setAutoContainReferenceTargetsWithNoId(false);
        return context;
    }

    private R4() {}
}
