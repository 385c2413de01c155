package org.vincle.connectors.pci.hestia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.pci.soap.Xml;
import org.w3c.dom.Element;

/** What Hèstia's own documentation shows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HestiaSamplesTest {

    private static final Path SHARED =
            Path.of(System.getProperty("vincle.shared", "none")).resolve("samples/social-services");

    @BeforeAll
    static void there() {
        assumeTrue(Files.isDirectory(SHARED), "the samples are not here");
    }

    @Test
    void both_published_notices_are_understood() throws IOException {
        assertThat(notice("AvisNouRecurs-peticio.json", "9821920002"))
                .isEqualTo(new Notice("9821920002", "840998044", "370000126"));
        assertThat(notice("AvisNouRecurs-jwt-payload.json", "1")).isEqualTo(new Notice("1", "370390109", "553"));
    }

    private static Notice notice(String file, String codINE) throws IOException {
        var json = new ObjectMapper()
                .readTree(SHARED.resolve("hestia-avisnourecurs").resolve(file).toFile());
        return Notice.read((ObjectNode) json, codINE);
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
        Files.createDirectories(Path.of("target/reports"));
        Files.write(Path.of("target/reports/hestia-resources.md"), outcomes);

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
