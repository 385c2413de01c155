package org.vincle.connectors.pci.soap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.vincle.connectors.api.error.ExchangeException;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.pci.Fakes;
import org.vincle.connectors.pci.scsp.Errors;
import org.vincle.connectors.pci.scsp.Reply;
import org.vincle.connectors.pci.scsp.Request;
import org.vincle.connectors.testkit.LogCapture;
import org.vincle.connectors.testkit.MutationTally;

/** What reaches us as an answer and is none: it ends as one of the four kinds, whatever it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadAnswerTest {

    private static final String ANSWER = "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>"
            + "<Respuesta xmlns=\"urn:any\"><Atributos><IdPeticion>ID</IdPeticion><Estado><CodigoEstado>0003</CodigoEstado>"
            + "<TiempoEstimadoRespuesta>0</TiempoEstimadoRespuesta></Estado></Atributos><Transmisiones><TransmisionDatos>"
            + "<DatosGenericos><Titular><Documentacion>99000007Y</Documentacion></Titular></DatosGenericos>"
            + "<DatosEspecificos><Inscrito>S</Inscrito></DatosEspecificos></TransmisionDatos></Transmisiones>"
            + "</Respuesta></S:Body></S:Envelope>";
    private static final Request REQUEST = new Request("ID", Fakes.NOW, null, null, null, null, null, null);

    private static String outcome(byte[] content) {
        try {
            var payload = Soap.payload(Xml.parse(content));
            if (Soap.is(payload, "Fault")) {
                return new Errors(Fakes.CODES).fault(payload).getCode();
            }
            return "state " + Reply.read(payload, REQUEST).state().length();
        } catch (ExchangeException e) {
            assertThat(e.getCause()).isNull();
            return e.getCode();
        }
    }

    @Test
    void entities_and_doctypes_are_refused_unread() {
        var secret = Path.of("pom.xml").toUri();
        for (var doctype : List.of(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret + "\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;&y;&y;</a>",
                "<!DOCTYPE a><a/>")) {
            assertThatThrownBy(() -> Xml.parse(doctype.getBytes(UTF_8)))
                    .isInstanceOf(InvalidMessage.class)
                    .hasMessage("doctype");
        }
    }

    @Test
    void bounds_are_kept() {
        code("too-deep", "<a>".repeat(10_000) + "</a>".repeat(10_000));
        code("too-many-elements", "<a>" + "<b/>".repeat(60_000) + "</a>");
        var attributes = new StringBuilder("<a");
        for (int i = 0; i < 500; i++) {
            attributes.append(" a").append(i).append("=\"1\"");
        }
        code("too-many-elements", attributes.append("/>").toString());
        code("not-xml", ANSWER.substring(0, ANSWER.length() / 2));
        code("not-xml", "");
        code("not-xml", "{\"json\":true}");
        code("not-xml", ANSWER + "<a/>");
        code("pci-no-soap", "<a/>");
        code("pci-no-soap", ANSWER.replace("</S:Body>", "</S:Body><S:Body/>"));
        code("pci-answer-unknown", ANSWER.replace("Respuesta", "Otra"));
        code("pci-answers-another-question", ANSWER.replace("<IdPeticion>ID", "<IdPeticion>IDX"));
        assertThat(outcome(ANSWER.getBytes(UTF_16))).isEqualTo("state 4");
        assertThat(outcome(ANSWER.replace("Inscrito>S<", "Inscrito>ñ<").getBytes(ISO_8859_1)))
                .isEqualTo("not-xml");
    }

    private static void code(String code, String content) {
        assertThat(outcome(content.getBytes(UTF_8))).isEqualTo(code);
    }

    /** {@code vincle.rounds=long} tries twenty times as many; with the published samples as seeds where they are. */
    @Test
    void no_mutation_of_an_answer_is_anything_but_an_answer_or_a_failure_of_ours() throws IOException {
        var random = new Random(20_261_122);
        var seeds = seeds();
        var tally = new MutationTally("pci", "Mutations of what a platform answers, by what became of it.");
        try (var log = LogCapture.open()) {
            for (int i = 0; i < MutationTally.rounds(); i++) {
                // Every second one is ours: what answers another question is refused before much of it is read.
                var mutant = mutated(seeds.get(i % 2 == 0 ? 0 : i / 2 % seeds.size()), random);
                long began = System.nanoTime();
                var outcome = outcome(mutant);
                long nanos = System.nanoTime() - began;
                if (outcome.startsWith("state")) {
                    tally.accepted(outcome, nanos);
                } else {
                    tally.refused(outcome, nanos);
                }
            }
            assertThat(log.text()).isEmpty();
        }
        tally.write();
        assertThat(tally.answers()).containsKeys("not-xml", "state 4");
    }

    private static List<byte[]> seeds() throws IOException {
        var seeds = new ArrayList<byte[]>();
        seeds.add(ANSWER.getBytes(UTF_8));
        var shared = Path.of(System.getProperty("vincle.shared", "none"), "samples");
        for (var folder : List.of("administration/scsp-v3", "administration/pci", "social-services/hestia-pci")) {
            if (Files.isDirectory(shared.resolve(folder))) {
                try (var files = Files.list(shared.resolve(folder))) {
                    for (var file : files.sorted().toList()) {
                        seeds.add(Files.readAllBytes(file));
                    }
                }
            }
        }
        return seeds;
    }

    private static byte[] mutated(byte[] seed, Random random) {
        var bytes = seed.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes = Arrays.copyOf(bytes, at);
            case 2 -> {
                var text = new String(seed, UTF_8);
                var names = List.of("IdPeticion", "Estado", "Body", "Respuesta", "CodigoEstado", "Atributos");
                return text.replace(names.get(random.nextInt(names.size())), "X")
                        .getBytes(UTF_8);
            }
            case 3 -> {
                int length = Math.min(bytes.length - at, random.nextInt(200));
                System.arraycopy(bytes, random.nextInt(bytes.length - length), bytes, at, length);
            }
            default -> {
                var text = new String(seed, UTF_8);
                int from = Math.min(at, text.length());
                return (text.substring(0, from) + "<a b='&#x1;'>".substring(random.nextInt(12)) + text.substring(from))
                        .getBytes(UTF_8);
            }
        }
        return bytes;
    }
}
