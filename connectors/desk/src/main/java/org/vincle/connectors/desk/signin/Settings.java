package org.vincle.connectors.desk.signin;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vincle.connectors.api.Setting;
import org.vincle.connectors.desk.accounts.Role;
import org.vincle.connectors.http.client.Address;

/**
 * How an institution's people sign in.
 *
 * @param partner the institution
 * @param title what people call the provider
 * @param issuer its name, which is an address
 * @param clientId under which name it knows the desk
 * @param clientSecret the desk's secret, or empty
 * @param hubUrl the hub's address as browsers see it
 * @param scope what is asked for
 * @param roleClaim where the ID token says what somebody is
 * @param roles which value is which role, in the order in which they count
 * @param teamClaim where it says in which teams they are, or empty
 * @param teams which value is which team
 * @param signOutThere whether signing out here is signing out there
 * @param skew by how much clocks may differ
 * @param timeout how long to wait
 */
record Settings(
        String partner,
        String title,
        String issuer,
        String clientId,
        String clientSecret,
        URI hubUrl,
        String scope,
        String roleClaim,
        Map<String, String> roles,
        String teamClaim,
        Map<String, String> teams,
        boolean signOutThere,
        Duration skew,
        Duration timeout) {

    static Settings of(SignInConfig config) {
        var roles = Setting.checked("roles", config.roles(), Settings::pairs);
        if (roles.isEmpty()
                || !roles.values().stream().allMatch(role -> Role.of(role).isPresent())) {
            throw new IllegalArgumentException(
                    "roles: value=role, where a role is caseworker, supervisor, auditor or" + " administrator");
        }
        var issuer = Address.of("issuer", said("issuer", config.issuer())).toString();
        var hub = Address.of("hubUrl", said("hubUrl", config.hubUrl()).replaceFirst("/$", ""));
        if (!hub.getRawPath().isEmpty() || hub.getRawQuery() != null) {
            throw new IllegalArgumentException("hubUrl: must have no path");
        }
        return new Settings(
                said("partner", config.partner()),
                said("title", config.title()),
                issuer,
                said("clientId", config.clientId()),
                Setting.text(config.clientSecret()),
                hub,
                said("scope", config.scope()),
                said("roleClaim", config.roleClaim()),
                roles,
                Setting.text(config.teamClaim()),
                Setting.checked("teams", config.teams(), Settings::pairs),
                config.signOutThere(),
                Duration.ofSeconds(config.skewSeconds()),
                Duration.ofSeconds(Setting.checked("timeoutSeconds", config.timeoutSeconds(), Setting::positive)));
    }

    private static String said(String key, String value) {
        if (Setting.blank(value)) {
            throw new IllegalArgumentException(key + ": is required");
        }
        return value.strip();
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        if (Setting.blank(text)) {
            return pairs;
        }
        for (var pair : text.split(",")) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("must be value=word, value=word");
            }
            pairs.putIfAbsent(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    /** Where the provider sends people back to who have signed in. */
    String back() {
        return desk() + "/oidc/back";
    }

    /** Where it sends those who have signed out. */
    String out() {
        return desk() + "/oidc/out";
    }

    private String desk() {
        return hubUrl + "/desk/" + partner;
    }

    /** What somebody is at the desk of whom the provider says this; the first that fits. */
    Optional<Role> role(List<String> said) {
        return roles.entrySet().stream()
                .filter(entry -> said.contains(entry.getKey()))
                .findFirst()
                .flatMap(entry -> Role.of(entry.getValue()));
    }

    @Override
    public String toString() {
        return "Settings[not shown]";
    }
}
