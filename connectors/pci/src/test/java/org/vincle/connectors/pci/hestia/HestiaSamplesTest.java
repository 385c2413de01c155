package org.vincle.connectors.pci.hestia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.pci.soap.Xml;
import org.vincle.connectors.testkit.HestiaDesk;
import org.vincle.connectors.testkit.ReportFile;
import org.w3c.dom.Element;

/** What Hèstia's own documentation shows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HestiaSamplesTest {

    private static final Path SHARED =
            Path.of(System.getProperty("vincle.shared", "none")).resolve("samples/social-services");

    @BeforeAll
    static void there() {
        ReportFile.needs(SHARED, "hestia-notices.md", "hestia-resources.md");
    }

    @Test
    void both_published_notices_are_understood() throws IOException {
        assertThat(notice("AvisNouRecurs-peticio.json", "9821920002"))
                .isEqualTo(new Notice("9821920002", "840998044", "370000126"));
        assertThat(notice("AvisNouRecurs-jwt-payload.json", "1")).isEqualTo(new Notice("1", "370390109", "553"));
    }

    @Test
    void every_published_file_of_the_notice_is_offered_in_a_token_or_as_our_answer() throws IOException {
        var outcomes = new TreeMap<String, String>();
        try (var files = Files.list(SHARED.resolve("hestia-avisnourecurs"))) {
            for (var file : files.map(f -> f.getFileName().toString()).toList()) {
                outcomes.put(file, offered(file));
            }
        }
        var table = new ArrayList<>(List.of("| sample | outcome |", "| --- | --- |"));
        outcomes.forEach((file, outcome) -> table.add("| " + file + " | " + outcome + " |"));
        ReportFile.write("hestia-notices.md", table);

        assertThat(outcomes)
                .isEqualTo(Map.of(
                        "AvisNouRecurs-jwt-header.json", "taken as the header of a token",
                        "AvisNouRecurs-jwt-payload.json", "a notice of resource 370390109",
                        "AvisNouRecurs-peticio.json", "a notice of resource 840998044",
                        "AvisNouRecurs-resposta.json", "what we answer; as a notice: missing (CodINE)"));
        assertThat(Said.DONE.claims()).isEqualTo(json("AvisNouRecurs-resposta.json"));
    }

    private static String offered(String file) throws IOException {
        var jwt = new Jwt(HestiaDesk.SECRET);
        boolean header = file.endsWith("-header.json");
        var claims = json(header ? "AvisNouRecurs-jwt-payload.json" : file);
        var token = header
                ? HestiaDesk.token(json(file).toString(), claims.toString(), HestiaDesk.SECRET)
                : HestiaDesk.token(claims.toString());
        try {
            var read = jwt.read(token, Instant.EPOCH);
            var area = read.path("CodINE").asText(read.path("codiINE").asText("1"));
            var notice = Notice.read(read, area);
            return header ? "taken as the header of a token" : "a notice of resource " + notice.resource();
        } catch (InvalidMessage e) {
            return "what we answer; as a notice: " + e.getCode() + " (" + e.getPath() + ")";
        }
    }

    private static Notice notice(String file, String codINE) throws IOException {
        return Notice.read(json(file), codINE);
    }

    private static ObjectNode json(String file) throws IOException {
        return (ObjectNode) new ObjectMapper()
                .readTree(SHARED.resolve("hestia-avisnourecurs").resolve(file).toFile());
    }

    @Test
    void every_published_resource_becomes_a_referral_with_the_household_of_its_file() throws IOException {
        var hestia = new HestiaSettings(Webhook.config(), Fakes.CODES).hestia();
        var file = first("ConsultaExpedient-resposta.xml", "Expedient");
        var citizen = Xml.parse("<informacioBasica/>".getBytes(StandardCharsets.UTF_8))
                .getDocumentElement();
        var resources = root("ConsultaRecursos-resposta.xml").getElementsByTagNameNS("*", "Recurs");
        var outcomes = new ArrayList<String>();
        for (int i = 0; i < resources.getLength(); i++) {
            var reading = ResourceReader.read(
                    UUID.randomUUID(), (Element) resources.item(i), Optional.of(file), citizen, hestia);
            var referral = reading.referral();
            assertThat(referral.service().codes()).isNotEmpty();
            assertThat(referral.person().name().given()).isNotNull();
            outcomes.add(referral.household().size() + " in the household, "
                    + referral.needs().size() + " needs, " + reading.losses().size() + " losses");
        }
        var table = new ArrayList<>(List.of("| resource | outcome |", "| --- | --- |"));
        for (int i = 0; i < outcomes.size(); i++) {
            table.add("| ConsultaRecursos-resposta.xml, " + (i + 1) + " | " + outcomes.get(i) + " |");
        }
        ReportFile.write("hestia-resources.md", table);

        assertThat(outcomes).hasSize(3).allMatch(o -> o.matches("[12] in the household, 1 needs, [0-9]+ losses"));
    }

    private static Element first(String file, String name) throws IOException {
        return (Element) root(file).getElementsByTagNameNS("*", name).item(0);
    }

    private static Element root(String file) throws IOException {
        return Xml.parse(Files.readAllBytes(SHARED.resolve("hestia-pci").resolve(file)))
                .getDocumentElement();
    }
}
