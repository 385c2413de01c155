package org.vincle.connectors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Element;

/**
 * Hèstia behind the administration's platform: has resources, files and citizens, takes resolutions, and announces new
 * resources by JWT in each of the three spellings of its documentation.
 */
public final class HestiaDesk {

    /** The number of its area. */
    public static final String CODINE = "9821920002";

    /** The key that it shares with the hub: 256 bits, known to everybody. */
    public static final String SECRET = "hestia-key-that-opens-nothing-00";

    /** The IdTipusRecurs of its resources, unless one is of another. */
    public static final String TYPE = "370000144";

    private static final String NS = " xmlns=\"http://www.aoc.cat/hestia/\"";

    private final Map<String, Resource> resources = new ConcurrentHashMap<>();
    private final List<Resolved> resolutions = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile String result = "0";
    private volatile String consent = "1";
    private volatile boolean openEnded;

    /** Three ways to spell one notice. */
    public enum Spelling {
        /** As in the table. */
        SPANISH,
        /** As in the example of the token. */
        CATALAN,
        /** As in the example of the request, with numbers as words. */
        MIXED
    }

    /**
     * A resource of hers.
     *
     * @param number its number
     * @param person whom it is for
     * @param state IdEstat
     * @param type IdTipusRecurs
     */
    public record Resource(String number, InventedPerson person, String state, String type) {}

    /**
     * What the hub resolved.
     *
     * @param resource the resource's number
     * @param state EstatNou
     * @param until DataFins, or empty
     * @param amount Import, or empty
     * @param user IdUsrMod
     */
    public record Resolved(String resource, String state, String until, String amount, String user) {}

    /**
     * What the hub answered a notice.
     *
     * @param status the HTTP status
     * @param claims what the token says, if it is the hub's; else empty
     */
    public record Told(int status, String claims) {}

    /** Answers on that platform. */
    public static HestiaDesk at(AdministrationPlatform platform) {
        var desk = new HestiaDesk();
        platform.answers("HESTIA_RECURSOS", desk::resource)
                .answers("HESTIA_EXPEDIENT", desk::file)
                .answers("HESTIA_CONSULTA_CIUTADA", desk::citizen)
                .answers("HESTIA_RESOLUCIORECURS", desk::resolve);
        return desk;
    }

    /** Has a new resource for that person, under a number that follows from theirs. */
    public String has(InventedPerson person) {
        return has(person, TYPE);
    }

    /** The same, of that type. */
    public String has(InventedPerson person, String type) {
        var number = String.valueOf(840_000_000 + person.number());
        resources.put(number, new Resource(number, person, "0", type));
        return number;
    }

    /** That resource as it stands now. */
    public Resource shows(String number) {
        return resources.get(number);
    }

    /** With which CodiResultat it answers from now on; 0 is well. */
    public void results(String code) {
        result = code;
    }

    /** What her citizens' records say as consentiment from now on. */
    public void consents(String code) {
        consent = code;
    }

    /** Whether its resources have neither an end nor an amount from now on, as its schemas allow. */
    public void openEnded(boolean now) {
        openEnded = now;
    }

    /** Every resolution that it took, in order. */
    public List<Resolved> resolutions() {
        return List.copyOf(resolutions);
    }

    private String resource(Element request) {
        var resource = resources.get(AdministrationMessage.text(request, "IdRecurs"));
        if (!result.equals("0") || resource == null) {
            return answer("RespostaConsultaRecursos", result.equals("0") ? "-2" : result, "");
        }
        var p = resource.person();
        return answer(
                "RespostaConsultaRecursos",
                "0",
                "<LlistaRecursos><Recurs><IdRecursos>" + resource.number() + "</IdRecursos><IdEstat>"
                        + resource.state()
                        + "</IdEstat><Estat>Preassignat</Estat><IdExpedient>77</IdExpedient>"
                        + "<NumExpedient>EXP2026/00077</NumExpedient>"
                        + "<IdTipusPrestacio>370000146</IdTipusPrestacio><TipusPrestacio>1. SERVEIS</TipusPrestacio>"
                        + "<IdTipusRecurs>" + resource.type()
                        + "</IdTipusRecurs><TipusRecurs>1.1.9 Allotjament d'urgència</TipusRecurs>"
                        + (openEnded ? "" : "<Import>334.3</Import>") + "<DataInici>2026-01-10T00:00:00</DataInici>"
                        + (openEnded ? "" : "<DataFi>2026-12-31T00:00:00</DataFi>")
                        + "<DataCreacio>2026-01-09T10:11:12.5</DataCreacio>"
                        + "<IdAmbit>9</IdAmbit><Ambit>Persones sense llar</Ambit><IdSAD>0</IdSAD><SAD>No SAD</SAD>"
                        + "<ProfAlta><IdUsuari>553</IdUsuari><DNIUsuari>99999018D</DNIUsuari>"
                        + "<NomUsuari>OMBRA DISSIMULADA</NomUsuari></ProfAlta><Beneficiaris><Beneficiari>"
                        + "<TitularBeneficiari>Titular</TitularBeneficiari><IdPersona>" + p.number()
                        + "</IdPersona><DNI>" + p.dni() + "</DNI><Nom>" + p.given() + "</Nom><Cognom1>"
                        + p.firstSurname() + "</Cognom1><Cognom2>" + p.secondSurname()
                        + "</Cognom2></Beneficiari></Beneficiaris></Recurs></LlistaRecursos>");
    }

    private String file(Element request) {
        var child = new InventedPerson(999_001);
        return answer(
                "RespostaConsultaExpedients",
                result,
                "<LlistaExpedients><Expedient><IdExpedient>" + AdministrationMessage.text(request, "IdExpedient")
                        + "</IdExpedient><IdGrauRisc>2</IdGrauRisc><PersonesVinculades><PersonaVinculada><IdPersona>"
                        + child.number() + "</IdPersona><DNI>" + child.dni() + "</DNI><Nom>" + child.given()
                        + "</Nom><Cognom1>" + child.firstSurname()
                        + "</Cognom1><IdTipusRelacio>2</IdTipusRelacio><TipusRelacio>Fill/a</TipusRelacio>"
                        + "</PersonaVinculada></PersonesVinculades></Expedient></LlistaExpedients>");
    }

    private String citizen(Element request) {
        var person = new InventedPerson(Integer.parseInt(AdministrationMessage.text(request, "idInternCiutada")));
        return "<PCIConsultaCiutadaResponse" + NS + "><PCIConsultaCiutadaResult><resultat><codiResultat>" + result
                + "</codiResultat><descripcio>.</descripcio></resultat><ciutada><informacioBasica><identificacioCiutada>"
                + "<idInternCiutada>" + person.number() + "</idInternCiutada><NIF>" + person.dni()
                + "</NIF><CIP>FANT1410301"
                + "</CIP></identificacioCiutada><nom>" + person.given() + "</nom><cognom1>" + person.firstSurname()
                + "</cognom1><dadesNaixement><dataNaixement>" + person.birthDate()
                + "T00:00:00</dataNaixement></dadesNaixement><dadesContacte><telefon1>" + person.phone()
                + "</telefon1></dadesContacte><adrecaResidencia><idRegim>10</idRegim><idMunicipi>99001</idMunicipi>"
                + "<descMunicipi>Vilanova d'Enlloc</descMunicipi><CP>99001</CP><nomVia>" + person.street()
                + "</nomVia></adrecaResidencia><consentiment>" + consent
                + "</consentiment><observacions>Pateix d'enyor</observacions></informacioBasica></ciutada>"
                + "</PCIConsultaCiutadaResult></PCIConsultaCiutadaResponse>";
    }

    private String resolve(Element request) {
        var number = AdministrationMessage.text(request, "IdRecurs");
        var before = resources.get(number);
        var state = AdministrationMessage.text(request, "EstatNou");
        if (result.equals("0") && before != null && before.state().equals("0")) {
            resources.put(number, new Resource(number, before.person(), state, before.type()));
            resolutions.add(new Resolved(
                    number,
                    state,
                    AdministrationMessage.text(request, "DataFins"),
                    AdministrationMessage.text(request, "Import"),
                    AdministrationMessage.text(request, "IdUsrMod")));
            return answer("RespostaResolucioRecurs", "0", "");
        }
        return answer("RespostaResolucioRecurs", result.equals("0") ? "-5" : result, "");
    }

    private static String answer(String name, String code, String content) {
        return "<" + name + NS + "><Resultat><CodiResultat>" + code
                + "</CodiResultat><Descripcio>.</Descripcio></Resultat>" + content + "</" + name + ">";
    }

    /** The claims of a notice, in that spelling. */
    public static String claims(String resource, Spelling spelling) {
        return switch (spelling) {
            case SPANISH ->
                "{\"CodINE\":" + CODINE + ",\"IdUnicoRecurso\":" + resource
                        + ",\"IdTipoRecurso\":370000144,\"IdProfesional\":553,\"NombreProfesional\":\"OMBRA DISSIMULADA\"}";
            case CATALAN ->
                "{\"idRecurs\":" + resource + ",\"idProfessional\":553,\"idTipusRecurs\":370000144,"
                        + "\"numeroExpedient\":\"2026/77\",\"nomProfessional\":\"Ombra Dissimulada\",\"codiINE\":"
                        + CODINE
                        + "}";
            case MIXED ->
                "{\"CodINE\":\"0" + CODINE + "\",\"IdUnicoRecurso\":\"" + resource
                        + "\",\"IdTipusRecurs\":\"370000144\",\"IdProfesional\":\"553\",\"NomProfesional\":\"OMBRA\","
                        + "\"NomExpediente\":\"2026/77\"}";
        };
    }

    /** A compact token with that header and those claims, signed with that key. */
    public static String token(String header, String claims, String secret) {
        var content = encode(header.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
        return content + "." + encode(mac(content, secret));
    }

    /** A token as hers are. */
    public static String token(String claims) {
        return token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, SECRET);
    }

    /** Announces a resource to that address of the hub. */
    public Told announces(URI hub, String resource, Spelling spelling) throws IOException {
        return sends(hub, token(claims(resource, spelling)));
    }

    /** Sends any body there. */
    public Told sends(URI hub, String body) throws IOException {
        var request = HttpRequest.newBuilder(hub)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/jwt")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                Refusals.heard(answer.body());
            }
            return new Told(answer.statusCode(), read(answer.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private static String read(String token) {
        var parts = token.split("[.]");
        if (parts.length == 5) {
            return HestiaCipher.read(token);
        }
        return parts.length == 3
                        && encode(mac(parts[0] + "." + parts[1], SECRET)).equals(parts[2])
                ? new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                : "";
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(String content, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(content.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
