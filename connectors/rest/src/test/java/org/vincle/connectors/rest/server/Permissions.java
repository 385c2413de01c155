package org.vincle.connectors.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.vincle.connectors.api.BreakGlass;
import org.vincle.connectors.api.DryRun.Held;
import org.vincle.connectors.api.DryRun.Preview;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.InvalidMessage;
import org.vincle.connectors.api.error.NotPermitted;
import org.vincle.connectors.api.error.PartnerUnavailable;
import org.vincle.connectors.api.model.Institution;

/** What partners say and ask about what may be told: consents, dry runs and emergencies, held to the description. */
final class Permissions {

    private static final String REFERRALS = "/referrals";
    private static final String CONSENTS = "/consents";

    static void exchanged(Town town) throws IOException {
        consented(town);
        rehearsed(town);
        opened(town);
    }

    private static void consented(Town town) throws IOException {
        var given = OpenApiContract.examples(CONSENTS);
        for (var example : given.values()) {
            town.contract.holds("NewConsent", example, "an example");
            assertThat(town.post(CONSENTS, example).status()).isEqualTo(201);
        }
        var id = town.post(CONSENTS, given.get("whole")).json().get("id").textValue();
        var path = CONSENTS + "/" + id;
        assertThat(town.get(path).json().get("version").intValue()).isEqualTo(1);
        for (var example : OpenApiContract.examples("put", "/consents/{id}").values()) {
            town.contract.holds("ChangedConsent", example, "an example");
            assertThat(town.put(path, example).status()).isEqualTo(200);
        }
        assertThat(town.get(path).json().get("status").textValue()).isEqualTo("withdrawn");
        assertThat(town.get(CONSENTS + "?limit=1").json().has("next")).isTrue();
        assertThat(town.get(CONSENTS + "?limit=0").status()).isEqualTo(400);
        assertThat(town.get(CONSENTS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        var withdrawal = OpenApiContract.examples("put", "/consents/{id}").get("withdrawn");
        consentRefused(town, "POST", CONSENTS, given.get("least").toString());
        consentRefused(town, "PUT", path, withdrawal.toString());
        town.hub.refuses(new InvalidMessage(Codes.TRANSITION_FORBIDDEN));
        assertThat(town.put(path, withdrawal).json().get("code").textValue()).isEqualTo("consent-forbidden");
        town.hub.refuses(null);
        var anew = OpenApiContract.examples("put", "/consents/{id}").get("anew");
        assertThat(town.put(CONSENTS + "/" + UUID.randomUUID(), anew).status()).isEqualTo(404);
    }

    private static void consentRefused(Town town, String method, String path, String text) throws IOException {
        assertThat(town.get(path, "Authorization", "Bearer nobody").status()).isEqualTo(401);
        assertThat(sent(town, method, path, text, "Authorization", "Bearer nobody"))
                .isEqualTo(401);
        assertThat(sent(town, method, path, "{")).isEqualTo(400);
        assertThat(sent(town, method, path, " ".repeat(Town.MAX_BYTES + 1))).isEqualTo(413);
        assertThat(sent(town, method, path, text, "Content-Type", "text/plain")).isEqualTo(415);
        assertThat(sent(town, method, path, "{\"favourite\":1}")).isEqualTo(422);
        town.hub.refuses(new PartnerUnavailable(Codes.NOT_READY));
        assertThat(sent(town, method, path, text)).isEqualTo(503);
        town.hub.refuses(null);
    }

    private static void rehearsed(Town town) throws IOException {
        var path = REFERRALS + "/dry-run";
        var body = OpenApiContract.examples(path).get("minimal");
        assertThat(town.post(path, body).status()).isEqualTo(503);
        var held = List.of(new Held("findings.observations[2]", "label-withheld"));
        var whole = new Institution(Town.SOCIAL, null, "Social services", null);
        town.dry = (partner, referral) -> new Preview(whole, "no-consent", List.of("identity.name"), held);
        assertThat(town.post(path, body).status()).isEqualTo(200);
        assertThat(town.post(path, body, "Authorization", "Bearer nobody").status())
                .isEqualTo(401);
        assertThat(town.post(path, "{").status()).isEqualTo(400);
        assertThat(town.post(path, " ".repeat(Town.MAX_BYTES + 1)).status()).isEqualTo(413);
        assertThat(town.post(path, body, "Content-Type", "text/plain").status()).isEqualTo(415);
        assertThat(town.post(path, "{\"favourite\":1}").status()).isEqualTo(422);
        town.dry = (partner, referral) -> {
            throw new NotPermitted(Codes.NO_AGREEMENT);
        };
        assertThat(town.post(path, body).status()).isEqualTo(403);
    }

    private static void opened(Town town) throws IOException {
        var examples = OpenApiContract.examples("/emergencies");
        examples.values().forEach(e -> town.contract.holds("NewEmergency", e, "an example"));
        var body = examples.get("person");
        assertThat(town.post("/emergencies", body).status()).isEqualTo(503);
        town.post(REFERRALS, OpenApiContract.examples(REFERRALS).get("absence"));
        var glass = new Glass(town.referred());
        town.glass = glass;
        var path = town.post("/emergencies", body).location().replaceFirst("^/api/v1", "");
        assertThat(town.get(path).json().get("referrals")).hasSize(1);
        assertThat(town.get("/emergencies/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(town.get(path, "Authorization", "Bearer nobody").status()).isEqualTo(401);
        refusedOf(town, "/emergencies", body.toString());
        glass.refuses = true;
        assertThat(town.post("/emergencies", body).json().get("code").textValue())
                .isEqualTo(BreakGlass.NO_EMERGENCY);
    }

    private static void refusedOf(Town town, String path, String text) throws IOException {
        assertThat(sent(town, "POST", path, text, "Authorization", "Bearer nobody"))
                .isEqualTo(401);
        assertThat(sent(town, "POST", path, "{")).isEqualTo(400);
        assertThat(sent(town, "POST", path, " ".repeat(Town.MAX_BYTES + 1))).isEqualTo(413);
        assertThat(sent(town, "POST", path, text, "Content-Type", "text/plain")).isEqualTo(415);
        assertThat(sent(town, "POST", path, "{\"favourite\":1}")).isEqualTo(422);
    }

    private static int sent(Town town, String method, String path, String text, String... headers) throws IOException {
        return town.send(method, path, text.getBytes(StandardCharsets.UTF_8), headers)
                .status();
    }

    private Permissions() {}
}
