package org.vincle.connectors.desk.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A request to a desk.
 *
 * @param request the request
 * @param form what it carries, or null when it only asks for a page
 * @param page which page, without the desk's own address
 */
public record Asked(HttpServletRequest request, Form form, String page) {

    /** Whether it is a form. */
    public boolean posts() {
        return form != null;
    }

    /** A parameter of the address, or null. */
    public String parameter(String name) {
        var query = request.getQueryString();
        if (query == null) {
            return null;
        }
        for (var pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                var value = pair.substring(name.length() + 1);
                return value.matches("[A-Za-z0-9_-]{0,600}") ? value : null;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "Asked[not shown]";
    }
}
