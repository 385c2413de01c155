package org.vincle.connectors.desk.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Spring's provider wants an ID token of whoever signs out; most others take the client's name, as the standard lets them. Here
 * it is reminded of the token that it gave last to whoever asks, and does all else itself.
 */
final class SignedOut implements OAuth2AuthorizationService, AuthenticationConverter {

    private final OAuth2AuthorizationService all = new InMemoryOAuth2AuthorizationService();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    @Override
    public void save(OAuth2Authorization authorization) {
        all.save(authorization);
        var token = authorization.getToken(OidcIdToken.class);
        if (token != null) {
            tokens.put(authorization.getPrincipalName(), token.getToken().getTokenValue());
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        all.remove(authorization);
    }

    @Override
    public OAuth2Authorization findById(String id) {
        return all.findById(id);
    }

    @Override
    public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
        return all.findByToken(token, type);
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        var session = request.getSession(false);
        if (who == null || session == null || !tokens.containsKey(who.getName())) {
            return null;
        }
        return new OidcLogoutAuthenticationToken(
                tokens.get(who.getName()),
                who,
                session.getId(),
                request.getParameter("client_id"),
                request.getParameter("post_logout_redirect_uri"),
                request.getParameter("state"));
    }
}
