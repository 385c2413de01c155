package org.vincle.connectors.desk.person;

/**
 * A link that stands, in words.
 *
 * @param id its id
 * @param by who made it
 * @param since when
 * @param until until when it opens the page
 */
public record LinkView(String id, String by, String since, String until) {}
