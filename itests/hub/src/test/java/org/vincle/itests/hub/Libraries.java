package org.vincle.itests.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.validation.impl.NoValidation;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.handler.RequestData;
import org.hl7.fhir.r4.model.Bundle;

/** Each standard read by its library alone, as somebody would who wants nothing else. */
final class Libraries {

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HapiContext HL7 = hl7();

    private static HapiContext hl7() {
        var context = new DefaultHapiContext();
        context.setModelClassFactory(new GenericModelClassFactory());
        context.setValidationContext(new NoValidation());
        return context;
    }

    /** HAPI FHIR's model of a Bundle. */
    static long fhir(byte[] bundle) {
        var parsed = FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, new String(bundle, UTF_8));
        return parsed.getEntry().isEmpty() ? 0 : 1;
    }

    /** HAPI's pipe parser with its generic model: its typed classes put segments where nobody looks for them. */
    static long hl7(byte[] message) throws HL7Exception {
        return HL7.getPipeParser().parse(new String(message, UTF_8)).isEmpty() ? 0 : 1;
    }

    /** Jackson's tree. */
    static long json(byte[] text) throws IOException {
        return JSON.readTree(text).isEmpty() ? 0 : 1;
    }

    /** Commons CSV, every row as a record; how many of them stand in the file of that name. */
    static long zippedCsv(byte[] zip, String counted) throws IOException {
        long rows = 0;
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                long found = csv(new ByteArrayInputStream(in.readAllBytes()));
                rows += entry.getName().equals(counted) ? found : 0;
            }
        }
        return rows;
    }

    /** How many bytes a zip holds. */
    static long unpacked(byte[] zip) throws IOException {
        long bytes = 0;
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
            while (in.getNextEntry() != null) {
                bytes += in.readAllBytes().length;
            }
        }
        return bytes;
    }

    /** Commons CSV, every row as a record; how many there are. */
    static long csv(InputStream table) throws IOException {
        long rows = 0;
        try (var parser = CSV.parse(new InputStreamReader(table, UTF_8))) {
            for (var row : parser) {
                rows += row.size() == 0 ? 0 : 1;
            }
        }
        return rows;
    }

    /** WSS4J's verification of the signature of body and timestamp, and StAX over all of it. */
    static long signed(byte[] envelope, Crypto trusted) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(envelope));
        var request = new RequestData();
        request.setSigVerCrypto(trusted);
        request.setWssConfig(WSSConfig.getNewInstance());
        // It may have been written some turns ago.
        request.setTimeStampStrict(false);
        var found = new WSSecurityEngine().processSecurityHeader(document, request);
        var signatures = found.getActionResults().get(WSConstants.SIGN);
        var reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(envelope));
        long elements = 0;
        while (reader.hasNext()) {
            elements += reader.next() == XMLStreamReader.START_ELEMENT ? 1 : 0;
        }
        reader.close();
        return signatures.isEmpty() || elements == 0 ? 0 : 1;
    }

    private Libraries() {}
}
