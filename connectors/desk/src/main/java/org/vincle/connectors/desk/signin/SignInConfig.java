package org.vincle.connectors.desk.signin;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the people of one institution sign in at its own provider: {@code etc/org.vincle.connectors.desk.signin-NAME.cfg}. */
@ObjectClassDefinition(
        name = "Desk sign-in",
        description = "The OpenID Connect provider at which the people of one institution sign in.")
@interface SignInConfig {

    @AttributeDefinition(description = "The institution's name in the hub.")
    String partner();

    @AttributeDefinition(description = "What people call the provider; the sign-in page says it on its button.")
    String title();

    @AttributeDefinition(description = "The issuer, exactly as the provider writes it.")
    String issuer();

    @AttributeDefinition(description = "The name under which the provider knows the desk.")
    String clientId();

    @AttributeDefinition(
            description = "The secret that the provider gave it; empty for a client without one.",
            required = false)
    String clientSecret() default "";

    @AttributeDefinition(
            description = "The hub's address as browsers see it, without a path, for instance https://hub.example.org.")
    String hubUrl();

    @AttributeDefinition(description = "What the desk asks the provider for.")
    String scope() default "openid profile";

    @AttributeDefinition(description = "The claim of the ID token that says what somebody is; dots lead into it.")
    String roleClaim() default "roles";

    @AttributeDefinition(
            description = "Which of its values is which role of the desk, the first that fits: value=role, value=role."
                    + " Whoever has none is not let in.")
    String roles();

    @AttributeDefinition(
            description = "The claim of the ID token that says in which teams somebody is; empty: the administrator"
                    + " says it at the desk.",
            required = false)
    String teamClaim() default "";

    @AttributeDefinition(
            description = "Which of its values is which team, by its short name: value=team, value=team.",
            required = false)
    String teams() default "";

    @AttributeDefinition(
            description = "Whether whoever signs out here goes on to the provider to sign out there, if it says where.")
    boolean signOutThere() default true;

    @AttributeDefinition(description = "By how many seconds the provider's clock may differ from the hub's.")
    int skewSeconds() default 60;

    @AttributeDefinition(description = "How long to wait for the provider, in seconds.")
    int timeoutSeconds() default 10;
}
