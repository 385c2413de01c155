package org.vincle.connectors.pci.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vincle.connectors.api.model.Finding;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.pci.scsp.Errors;
import org.vincle.connectors.pci.scsp.Meaning;
import org.vincle.connectors.pci.soap.Xml;

/** Each shipped mapping reads an answer that its published schema, where there is one, holds valid. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingsTest {

    private static final Path SCHEMAS =
            Path.of(System.getProperty("vincle.shared", "none")).resolve("schemas/administration");
    private static final String SOC = "client-exemple-pci/xsd/serveis/soc/dadesEspecifiques.xsd";
    private static final String SOC_PERSON =
            "<CertificatRequest><IdPersona><NIF><TipusDocument>3</TipusDocument><NumDocument>99000007Y</NumDocument></NIF>"
                    + "</IdPersona></CertificatRequest><DataProces>2026-01-15T09:00:00Z</DataProces>";
    private static final String DONE = "<CodigoEstado>0003</CodigoEstado><LiteralError>Tramitada</LiteralError>";

    /**
     * An answer.
     *
     * @param mapping which mapping reads it
     * @param schema which schema it is valid by; null when its issuer publishes none
     * @param content the content of DatosEspecificos
     * @param findings what it says: code, value, code of the value, date, unit, and the further answers
     * @param losses the paths that no line names
     */
    record Case(String mapping, String schema, String content, List<String> findings, List<String> losses) {

        @Override
        public String toString() {
            return mapping;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "sepe-jobseeker",
                        scsp("SVDSEPEDEMWS01v3"),
                        "<Estado>" + DONE + "</Estado><DemandanteEmpleo><Inscrito>S</Inscrito>"
                                + "<UltimaInscripcion>20260102</UltimaInscripcion></DemandanteEmpleo>",
                        List.of("jobseeker-registered=yes/Y 2026-01-02"),
                        List.of()),
                new Case(
                        "sepe-benefits",
                        scsp("SVDSEPESITWS02v3"),
                        "<EstadoResultado>" + DONE + "</EstadoResultado><DatosDesempleo><IPF>E099000007</IPF>"
                                + "<tiPres>SUBSIDI</tiPres><situacion>ALTA</situacion>"
                                + "<fxInicioSituacion>20250801</fxInicioSituacion><fxFinSituacion>20260731</fxFinSituacion>"
                                + "<diasReconocidos>360</diasReconocidos><diasConsumidos>120</diasConsumidos>"
                                + "<baseRegula>1.031,25</baseRegula><indEmbargo>NO</indEmbargo></DatosDesempleo>",
                        List.of("unemployment-benefit=ALTA 2025-08-01 [Tipus de prestació=SUBSIDI, Fins=2026-07-31,"
                                + " Dies reconeguts=360, Dies consumits=120, Base reguladora=1031.25]"),
                        List.of("DatosDesempleo/indEmbargo")),
                new Case(
                        "inss-benefits",
                        null,
                        "<consultaPrestacionesResponse><return><codigosRespuesta>0001</codigosRespuesta><listadoIpf>"
                                + "<indicadorDatosProtegidos>S</indicadorDatosProtegidos><listaPrestaciones><prestacion>"
                                + "<literalPrestacion>RENDA INVENTADA</literalPrestacion>"
                                + "<importePrestacion>3.871,16</importePrestacion><numeroExpediente>7</numeroExpediente>"
                                + "</prestacion></listaPrestaciones></listadoIpf></return></consultaPrestacionesResponse>",
                        List.of("public-benefit=RENDA INVENTADA [Import=3871.16]", "protected-data=S"),
                        List.of("consultaPrestacionesResponse/return/listadoIpf/listaPrestaciones/prestacion"
                                + "/numeroExpediente")),
                new Case(
                        "scmcedu-enrolment",
                        scsp("SCMCEDUv3"),
                        "<Respuesta><DatosAlumno><Nombre>Quimereta</Nombre><Apellido1>Nuvoletxa</Apellido1>"
                                + "<FechaNacimiento>01/03/2015</FechaNacimiento></DatosAlumno>"
                                + "<CodRespuesta>1</CodRespuesta><DescRespuesta>Matriculat</DescRespuesta>"
                                + "<CursoMatriculaVigente>2025/2026</CursoMatriculaVigente>"
                                + "<FechaProceso>15/01/2026</FechaProceso></Respuesta>",
                        List.of("school-enrolment=Matriculat 2026-01-15 [Codi=1, Curs vigent=2025/2026]"),
                        List.of()),
                new Case(
                        "dependency",
                        scsp("SVDCDEPENWS01v3"),
                        "<Resolucion><NumeroExpediente>X-7</NumeroExpediente><GradoyNivel>Grau II</GradoyNivel>"
                                + "<Tipo>Definitiva</Tipo><FechaResolucion>09/01/2026</FechaResolucion>"
                                + "<EstadoResolucion>Ferma</EstadoResolucion></Resolucion><Estado>" + DONE
                                + "</Estado>",
                        List.of("dependency-degree=Grau II 2026-01-09 [Tipus=Definitiva, Estat=Ferma, Expedient=X-7]"),
                        List.of()),
                new Case(
                        "disability-state",
                        scsp("SVDSCDDWS01v3"),
                        "<Retorno><Estado>" + DONE + "</Estado><DatosAdicionalesTitularRespuesta>"
                                + "<FechaNacimiento>01/03/1941</FechaNacimiento></DatosAdicionalesTitularRespuesta>"
                                + "<CertificadoDatosDiscapacidad><CodigoComunidadAutonoma>09</CodigoComunidadAutonoma>"
                                + "<GradoDiscapacidad>41</GradoDiscapacidad><FechaEfectos>09/01/2026</FechaEfectos>"
                                + "<ValidezPermanente>S</ValidezPermanente></CertificadoDatosDiscapacidad></Retorno>",
                        List.of("disability=41 2026-01-09 % [Permanent=yes]"),
                        List.of("Retorno/CertificadoDatosDiscapacidad/CodigoComunidadAutonoma")),
                new Case(
                        "disability-catalonia",
                        "client-exemple-pci/xsd/serveis/grau_discapacitat/dadesEspecifiques.xsd",
                        "<respostaConsultaDiscapacitatTotal xmlns='http://www.aocat.net/discapacitat'><dadesPersona>"
                                + "<nom>Quimereta</nom><cognoms>Nuvoletxa</cognoms>"
                                + "<dataNaixement>01/03/1941</dataNaixement></dadesPersona><resposta>"
                                + "<reconeixement>S</reconeixement><grauDiscapacitat>41</grauDiscapacitat>"
                                + "<dataEfecte>09/01/2026</dataEfecte><baremMobilitat>A</baremMobilitat>"
                                + "<acompanyantTransport>N</acompanyantTransport><dataVenciment>09/01/2031</dataVenciment>"
                                + "</resposta><resultat><codiResultat>0</codiResultat><descripcio>OK</descripcio></resultat>"
                                + "</respostaConsultaDiscapacitatTotal>",
                        List.of("disability=S 2026-01-09 [Grau=41, Venciment=2031-01-09, Mobilitat=A]"),
                        List.of("respostaConsultaDiscapacitatTotal/resposta/acompanyantTransport")),
                new Case(
                        "soc-jobseeker",
                        SOC,
                        soc("CertInscripcio", "<DemandantInscrit>S</DemandantInscrit>"),
                        List.of("jobseeker-registered=yes/Y"),
                        List.of()),
                new Case(
                        "soc-benefits",
                        SOC,
                        soc("CertPerceptor", "<PerceptorPrestacions>N</PerceptorPrestacions>"),
                        List.of("benefit-recipient=no/N"),
                        List.of()),
                new Case(
                        "soc-last-period",
                        SOC,
                        soc(
                                "CertUltimPeriode",
                                "<NumDiesInscrit>120</NumDiesInscrit><PeriodeIns><IniciPeriode>2025-09-01</IniciPeriode>"
                                        + "<FiPeriode>2025-12-29</FiPeriode></PeriodeIns>"),
                        List.of("days-registered=120 d", "registration-period=2025-09-01 2025-09-01 [Fins=2025-12-29]"),
                        List.of()));
    }

    private static String scsp(String service) {
        return "scsp-v3/" + service + "/datos-especificos.xsd";
    }

    private static String soc(String certificate, String content) {
        return "<" + certificate + "Response xmlns='http://gencat.net/scsp/esquemes/SOC'>" + SOC_PERSON + "<"
                + certificate + ">" + content + "</" + certificate + "></" + certificate + "Response>";
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_valid_answer_becomes_its_facts_and_the_rest_is_told(Case given) throws Exception {
        var document =
                Xml.parse(("<DatosEspecificos xmlns='http://intermediacion.redsara.es/scsp/esquemas/datosespecificos'>"
                                + given.content + "</DatosEspecificos>")
                        .getBytes(UTF_8));
        var specific = document.getDocumentElement();
        if (given.schema != null && Files.isDirectory(SCHEMAS)) {
            var judged = given.schema.startsWith("scsp-v3")
                    ? specific
                    : Xml.children(specific).get(0);
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(SCHEMAS.resolve(given.schema).toFile())
                    .newValidator()
                    .validate(new StreamSource(new ByteArrayInputStream(Xml.bytes(judged))));
        }

        var facts = Facts.read(specific, Fakes.CODES.mapping(given.mapping).get(), new Errors(Fakes.CODES), "source");

        assertThat(facts.meaning()).isEqualTo(Meaning.FOUND);
        assertThat(facts.findings()).extracting(MappingsTest::said).containsExactlyElementsOf(given.findings);
        assertThat(facts.findings()).allMatch(f -> f.text().equals("source"));
        assertThat(facts.losses()).extracting(l -> l.path()).containsExactlyElementsOf(given.losses);
    }

    private static String said(Finding finding) {
        var said = new StringBuilder(finding.code().code() + "=" + finding.value());
        if (finding.valueCode() != null) {
            said.append('/').append(finding.valueCode().code());
        }
        if (finding.date() != null) {
            said.append(' ').append(finding.date());
        }
        if (finding.unit() != null) {
            said.append(' ').append(finding.unit());
        }
        if (!finding.answers().isEmpty()) {
            said.append(finding.answers().stream()
                    .map(a -> a.question() + "=" + a.answer())
                    .collect(joining(", ", " [", "]")));
        }
        return said.toString();
    }

    @Test
    void every_shipped_mapping_is_tried() throws IOException {
        try (var files = Files.list(Path.of("../../config/codes/pci"))) {
            var shipped = files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("map-"))
                    .map(f -> f.substring(4, f.length() - 4))
                    .toList();
            assertThat(cases().map(Case::mapping)).containsExactlyInAnyOrderElementsOf(shipped);
        }
    }
}
