package org.vincle.routes.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vincle.connectors.api.model.Code;
import org.vincle.connectors.api.model.Reason;
import org.vincle.connectors.api.model.Referral;

/** The classes in which needs and reasons are counted: words of fixed lists, so that no code of anybody's own tells more. */
final class CodeClass {

    /** Whatever has no class. */
    static final String OTHER = "other";

    private static final String GRAVITY =
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";
    private static final String OWN_REASONS = "urn:vincle:reason";
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10";
    private static final Pattern PROTOCOL = Pattern.compile(".*?([A-Za-z0-9_-]{1,64})/?");

    /** The categories of Gravity (SDOH Clinical Care). */
    private static final Set<String> NEEDS = Set.of(
            "digital-access",
            "digital-literacy",
            "educational-attainment",
            "elder-abuse",
            "employment-status",
            "financial-insecurity",
            "food-insecurity",
            "health-insurance-coverage-status",
            "homelessness",
            "housing-instability",
            "inadequate-housing",
            "incarceration-status",
            "intimate-partner-violence",
            "language-access",
            "material-hardship",
            "medical-cost-burden",
            "personal-health-literacy",
            "social-connection",
            "stress",
            "transportation-insecurity",
            "utility-insecurity",
            "veteran-status");

    /** The blocks of ICD-10 that say the same, by how their codes begin. */
    private static final Map<String, String> BLOCKS = Map.ofEntries(
            Map.entry("Z55", "educational-attainment"),
            Map.entry("Z56", "employment-status"),
            Map.entry("Z59.0", "homelessness"),
            Map.entry("Z59.1", "inadequate-housing"),
            Map.entry("Z59.4", "food-insecurity"),
            Map.entry("Z59.5", "financial-insecurity"),
            Map.entry("Z59.6", "financial-insecurity"),
            Map.entry("Z59.7", "financial-insecurity"),
            Map.entry("Z59.81", "housing-instability"),
            Map.entry("Z60.2", "social-connection"),
            Map.entry("Z60.4", "social-connection"));

    private static final Set<String> REASONS = Set.of(
            "already-served",
            "did-not-attend",
            "found-elsewhere",
            "missing-requirements",
            "no-capacity",
            "not-reached",
            "outside-territory",
            "person-declined");

    /** The first class that a need of the referral has, else one that the service has which is asked. */
    static String need(Referral referral) {
        var service = referral.service() == null
                ? List.<Code>of()
                : referral.service().codes();
        return Stream.concat(referral.needs().stream().flatMap(need -> need.codes().stream()), service.stream())
                .flatMap(code -> need(code).stream())
                .findFirst()
                .orElse(OTHER);
    }

    private static Optional<String> need(Code code) {
        if (code.system() == null || code.code() == null) {
            return Optional.empty();
        } else if (code.system().equals(GRAVITY)) {
            return Optional.of(code.code()).filter(NEEDS::contains);
        }
        return code.system().startsWith(ICD)
                ? BLOCKS.entrySet().stream()
                        .filter(block -> code.code().startsWith(block.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                : Optional.empty();
    }

    /** The class of a reason; what was said in words alone has none. */
    static String reason(Reason reason) {
        var codes = reason == null ? List.<Code>of() : reason.codes();
        return codes.stream()
                .filter(code -> OWN_REASONS.equals(code.system()))
                .map(Code::code)
                .filter(code -> code != null && REASONS.contains(code))
                .findFirst()
                .orElse(OTHER);
    }

    /** The name of the protocol of which it is a step: how its address ends; empty when it is none. */
    static String protocol(Referral referral) {
        if (referral.protocol() == null) {
            return "";
        }
        var name = PROTOCOL.matcher(referral.protocol().protocol());
        return name.matches() ? name.group(1) : OTHER;
    }

    private CodeClass() {}
}
