package org.vincle.connectors.pci.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.pci.scsp.Errors;
import org.vincle.connectors.pci.scsp.Reply;
import org.vincle.connectors.pci.scsp.Request;
import org.vincle.connectors.pci.soap.Xml;
import org.vincle.connectors.testkit.AdministrationPlatform;
import org.vincle.connectors.testkit.ReportFile;
import org.w3c.dom.Element;

/** The administration's own files: its samples are read, and its schemas hold for what we write. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SamplesTest {

    private static final Path SHARED = Path.of(System.getProperty("vincle.shared", "none"));

    /** Which mapping reads the answers of a folder or file. */
    private static final Map<String, String> MAPPINGS = Map.of(
            "pinbal-SVDINSSTSDPRESTACIONESWS01-respuesta.xml", "inss-benefits",
            "CertInscripcioResponse.xml", "soc-jobseeker",
            "CertUltimPeriodeResponse.xml", "soc-last-period");

    /** Questions are no answers; what the SOC publishes is made of words for every element, an error among them. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("01-Peticion.xml", "refused pci-answer-unknown"),
            Map.entry("03-SolicitudRespuesta.xml", "refused pci-answer-unknown"),
            Map.entry("04-Respuesta.xml", "0003"),
            Map.entry("06-Envelope.xml", "refused pci-answer-unknown"),
            Map.entry("CertInscripcio.xml", "refused pci-answer-unknown"),
            Map.entry("CertInscripcioResponse.xml", "refused String, 0 facts, 0 losses"),
            Map.entry("CertUltimPeriodeResponse.xml", "refused String, 0 facts, 0 losses"),
            Map.entry("CertificatRequest.xml", "refused pci-answer-unknown"),
            Map.entry("ConsultaExpedient-peticio.xml", "refused pci-answer-unknown"),
            Map.entry("ConsultaExpedient-resposta.xml", "0003"),
            Map.entry("ConsultaRecursos-peticio.xml", "refused pci-answer-unknown"),
            Map.entry("ConsultaRecursos-resposta.xml", "0003"),
            Map.entry("ConsultaTramits-peticio.xml", "refused pci-answer-unknown"),
            Map.entry("ConsultaTramits-resposta.xml", "0003"),
            Map.entry("ResolucioRecurs-peticio.xml", "refused pci-answer-unknown"),
            Map.entry("ResolucioRecurs-resposta.xml", "0003"),
            Map.entry("pinbal-SVDINSSTSDPRESTACIONESWS01-peticion.xml", "refused pci-answer-unknown"),
            Map.entry("pinbal-SVDINSSTSDPRESTACIONESWS01-respuesta.xml", "0003, found, 4 facts, 35 losses"));

    @BeforeAll
    static void there() {
        ReportFile.needs(SHARED, "pci-samples.md");
    }

    @Test
    void every_sample_is_read_to_its_end() throws IOException {
        var outcomes = new TreeMap<String, String>();
        for (var folder : List.of(
                "administration/scsp-v3",
                "administration/pci",
                "employment/soc-catalonia",
                "social-services/hestia-pci")) {
            try (var files = Files.list(SHARED.resolve("samples").resolve(folder))) {
                for (var file : files.toList()) {
                    outcomes.put(file.getFileName().toString(), outcome(file));
                }
            }
        }
        var table = new ArrayList<>(List.of("| sample | outcome |", "| --- | --- |"));
        outcomes.forEach((name, outcome) -> table.add("| " + name + " | " + outcome + " |"));
        ReportFile.write("pci-samples.md", table);

        assertThat(outcomes).isEqualTo(EXPECTED);
    }

    private static String outcome(Path file) throws IOException {
        try {
            var root = Xml.parse(Files.readAllBytes(file)).getDocumentElement();
            var mapping = MAPPINGS.get(file.getFileName().toString());
            if (root.getLocalName().equals("Envelope")) {
                var body = Xml.child(root, "Body").orElseThrow();
                return said(Xml.children(body).get(0), mapping);
            }
            return mapping == null ? said(root, null) : facts(wrapped(root), mapping);
        } catch (ExchangeException e) {
            return "refused " + e.getCode();
        }
    }

    private static String said(Element payload, String mapping) {
        var ids = payload.getElementsByTagNameNS("*", "IdPeticion");
        var id = ids.getLength() == 0 ? "" : ids.item(0).getTextContent().strip();
        var request = new Request(id, Fakes.NOW, null, null, null, null, null, null);
        var reply = Reply.read(payload, request);
        return reply.state() + (mapping == null ? "" : ", " + facts(reply.specific(), mapping));
    }

    private static Element wrapped(Element root) {
        var document = Xml.parse("<DatosEspecificos/>".getBytes(UTF_8));
        document.getDocumentElement().appendChild(document.importNode(root, true));
        return document.getDocumentElement();
    }

    private static String facts(Element specific, String mapping) {
        var facts = Facts.read(specific, Fakes.CODES.mapping(mapping).get(), new Errors(Fakes.CODES), "sample");
        return facts.meaning().name().toLowerCase(Locale.ROOT)
                + (facts.code() == null ? "" : " " + facts.code()) + ", "
                + facts.findings().size() + " facts, " + facts.losses().size() + " losses";
    }

    @Test
    void the_published_answers_of_the_soc_are_facts_once_the_word_that_holds_the_place_of_an_error_is_gone()
            throws IOException {
        for (var sample : Map.of(
                        "CertInscripcioResponse.xml", "found, 1 facts, 3 losses",
                        "CertUltimPeriodeResponse.xml", "found, 2 facts, 3 losses")
                .entrySet()) {
            var published = Files.readString(SHARED.resolve("samples/employment/soc-catalonia/" + sample.getKey()));
            var root = Xml.parse(published
                            .replace("CodiError>String<", "CodiError><")
                            .getBytes(UTF_8))
                    .getDocumentElement();

            assertThat(facts(wrapped(root), MAPPINGS.get(sample.getKey())))
                    .as(sample.getKey())
                    .isEqualTo(sample.getValue());
        }
    }

    @Test
    void the_published_answer_about_benefits_becomes_facts() throws IOException {
        var file = SHARED.resolve("samples/administration/scsp-v3/pinbal-SVDINSSTSDPRESTACIONESWS01-respuesta.xml");
        var root = Xml.parse(Files.readAllBytes(file)).getDocumentElement();
        var specific =
                (Element) root.getElementsByTagNameNS("*", "DatosEspecificos").item(0);

        var facts = Facts.read(specific, Fakes.CODES.mapping("inss-benefits").get(), new Errors(Fakes.CODES), "sample");

        var benefit = facts.findings().get(0);
        assertThat(benefit.value()).isEqualTo("INGRESO MINIMO VITAL");
        assertThat(benefit.date()).isEqualTo("2020-11-07");
        assertThat(benefit.answers())
                .extracting(a -> a.question() + " " + a.answer())
                .contains("Import 3871.16");
        assertThat(benefit.answers()).extracting(a -> a.question()).doesNotContain("Venciment");
    }

    @Test
    void what_we_write_in_scsp_is_valid_by_the_published_schemas() throws Exception {
        valid("SVDSEPEDEMWS01v3", "certificate", "SVDSEPEDEMWS01", "holderNames", "true");
        valid("SVDSEPESITWS02v3", "certificate", "SVDSEPESITWS02", "mapping", "sepe-benefits");
        valid("SCMCEDUv3", "certificate", "SCMCEDU", "mapping", "scmcedu-enrolment");
        valid("SVDCDEPENWS01v3", "certificate", "SVDCDEPENWS01", "mapping", "dependency", "holderNames", "true");
        valid(
                "SVDSCDDWS01v3",
                "certificate",
                "SVDSCDDWS01",
                "mapping",
                "disability-state",
                "holderNames",
                "true",
                "issuerNif",
                "S2833002E");
    }

    private static void valid(String schema, String... settings) throws Exception {
        var platform = AdministrationPlatform.open(Fakes.KEYS).answers(settings[1], "<Estado/>");
        try {
            var more = Stream.concat(Arrays.stream(settings), Stream.of("procedureName", "Valoracio"))
                    .toArray(String[]::new);
            Fakes.desk(Fakes.connection(platform, "SCSP"), more).ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW);
            validate(
                    SHARED.resolve("schemas/administration/scsp-v3/" + schema + "/peticion.xsd"),
                    platform.calls().get(0).envelope());
        } finally {
            platform.close();
        }
    }

    @Test
    void what_we_write_in_the_catalan_dialect_is_valid_by_the_published_schemas() throws Exception {
        var platform = AdministrationPlatform.open(Fakes.KEYS).answers("SOC_CERT_INSCRIPCIO", "<a/>");
        try {
            Fakes.desk(
                            Fakes.connection(platform, "PCI"),
                            "partner",
                            "soc-jobseeker",
                            "certificate",
                            "SOC_CERT_INSCRIPCIO",
                            "product",
                            "SOC",
                            "mapping",
                            "soc-jobseeker")
                    .ask(Fakes.question(Fakes.PERSON), 1, Fakes.NOW);
            var envelope = platform.calls().get(0).envelope();
            var schemas = SHARED.resolve("schemas/administration/client-exemple-pci/xsd");
            validate(schemas.resolve("pci/peticion/peticion.xsd"), envelope);
            var asked = Xml.parse(envelope.getBytes(UTF_8))
                    .getElementsByTagNameNS("*", "CertificatRequest")
                    .item(0);
            schema(schemas.resolve("serveis/soc/dadesEspecifiques.xsd"))
                    .validate(new StreamSource(new ByteArrayInputStream(Xml.bytes(asked))));
        } finally {
            platform.close();
        }
    }

    private static void validate(Path schema, String envelope) throws Exception {
        var request = Xml.parse(envelope.getBytes(UTF_8))
                .getElementsByTagNameNS("*", "Peticion")
                .item(0);
        schema(schema).validate(new StreamSource(new ByteArrayInputStream(Xml.bytes(request))));
    }

    private static javax.xml.validation.Validator schema(Path file) throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(file.toFile())
                .newValidator();
    }
}
