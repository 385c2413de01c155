package org.vincle.itests.harness;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.StringType;
import org.vincle.connectors.testkit.Hl7Text;
import org.vincle.connectors.testkit.MllpClient;
import org.vincle.connectors.testkit.SocialServicesClient;

/**
 * One file offered to the edge that its format belongs to, and what the edge said.
 *
 * @param file the file
 * @param verdict what became of it
 * @param answer the edge's own word: an HTTP status, an acknowledgement code
 * @param reason why it was refused; empty when it was not
 */
public record Offer(Path file, Verdict verdict, String answer, String reason) {

    /** What may become of an offered file. */
    public enum Verdict {
        ACCEPTED,
        REFUSED,
        /** A failure of ours: a 5xx, or no answer at all. */
        FAILED
    }

    /** What others refer to goes first. */
    private static final List<String> ORDER = List.of(
            "Patient",
            "RelatedPerson",
            "Organization",
            "Location",
            "Practitioner",
            "HealthcareService",
            "PractitionerRole",
            "Questionnaire",
            "Observation",
            "Condition",
            "Goal",
            "DocumentReference",
            "Consent",
            "Procedure",
            "ServiceRequest",
            "Task");

    private static final Pattern TYPE = Pattern.compile("\"resourceType\"\\s*:\\s*\"(\\w+)\"");
    private static final Pattern ROOT = Pattern.compile("<(\\w+)[^>]*xmlns=\"http://hl7.org/fhir\"");

    /** The files under a folder that either edge understands by their name; what others refer to comes first. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> extension(f).matches("json|xml|hl7"))
                    .sorted(Comparator.comparing(Path::getParent)
                            .thenComparingInt(Offer::rank)
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static int rank(Path file) {
        var name = file.getFileName().toString();
        int rank = 0;
        while (rank < ORDER.size() && !name.startsWith(ORDER.get(rank))) {
            rank++;
        }
        return rank;
    }

    /** What its sender would put on the wire: HL7 v2 with the segment ends of the standard, all else as it stands. */
    public static byte[] content(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        return extension(file).equals("hl7")
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                        .replace("\r\n", "\r")
                        .replace('\n', '\r')
                        .getBytes(StandardCharsets.ISO_8859_1)
                : bytes;
    }

    /** The FHIR path that a file is posted to: its type, or nothing for a Bundle. */
    public static String path(Path file) throws IOException {
        var json = extension(file).equals("json");
        var matcher = (json ? TYPE : ROOT).matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        var type = matcher.find() ? matcher.group(1) : "Basic";
        return type.equals("Bundle") ? "" : type;
    }

    /** Offers one to the hub in the name of the town's partner that speaks its format. */
    public static Offer make(HubProcess hub, Path file) throws IOException {
        return make(hub, file, "127.0.0.1");
    }

    /** The same, calling from that loopback address. */
    public static Offer make(HubProcess hub, Path file, String from) throws IOException {
        var bytes = content(file);
        return extension(file).equals("hl7") ? overMllp(hub, file, bytes, from) : overFhir(hub, file, bytes);
    }

    private static Offer overFhir(HubProcess hub, Path file, byte[] bytes) {
        var mediaType = extension(file).equals("json") ? "application/fhir+json" : "application/fhir+xml";
        try {
            var reply = hub.client(Town.TOKEN).post(path(file), bytes, mediaType);
            var verdict =
                    reply.status() < 300 ? Verdict.ACCEPTED : reply.status() >= 500 ? Verdict.FAILED : Verdict.REFUSED;
            return new Offer(file, verdict, "HTTP " + reply.status(), verdict == Verdict.ACCEPTED ? "" : issues(reply));
        } catch (IOException e) {
            return new Offer(file, Verdict.FAILED, "silence", "no answer");
        }
    }

    private static Offer overMllp(HubProcess hub, Path file, byte[] bytes, String from) {
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), hub.ports().mllp());
        boolean onlyErrors = new Hl7Text(new String(bytes, StandardCharsets.ISO_8859_1))
                .field("MSH", 15)
                .matches("ER|NE");
        try (var client = new MllpClient(from, address, Duration.ofSeconds(onlyErrors ? 3 : 20))) {
            var answer = client.send(bytes);
            var code = answer.field("MSA", 1);
            var verdict = code.matches("AA|CA") ? Verdict.ACCEPTED : Verdict.REFUSED;
            return new Offer(
                    file,
                    code.isEmpty() ? Verdict.FAILED : verdict,
                    code,
                    verdict == Verdict.ACCEPTED ? "" : error(answer));
        } catch (IOException e) {
            return onlyErrors
                    ? new Offer(file, Verdict.ACCEPTED, "none, as MSH-15 asks", "")
                    : new Offer(file, Verdict.FAILED, "silence", "no answer");
        }
    }

    private static String error(Hl7Text answer) {
        return Stream.of(answer.field("ERR", 2), answer.field("ERR", 3), answer.field("ERR", 5), answer.field("MSA", 3))
                .filter(f -> !f.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String issues(SocialServicesClient.Reply reply) {
        try {
            var outcome = FhirContext.forR4Cached().newJsonParser().parseResource(OperationOutcome.class, reply.body());
            return outcome.getIssue().stream()
                    .map(i -> Stream.of(
                                    i.getDetails().getCodingFirstRep().getCode(),
                                    i.getExpression().stream()
                                            .map(StringType::getValue)
                                            .collect(Collectors.joining(",")),
                                    i.getDiagnostics())
                            .filter(s -> s != null && !s.isEmpty())
                            .collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("; "));
        } catch (RuntimeException e) {
            return "no OperationOutcome";
        }
    }

    private static String extension(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
