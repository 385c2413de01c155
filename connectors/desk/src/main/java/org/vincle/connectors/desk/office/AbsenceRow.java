package org.vincle.connectors.desk.office;

/**
 * That somebody is or will be away, in words.
 *
 * @param account who
 * @param who what colleagues call them
 * @param cover who covers for them
 * @param from the first day
 * @param until the last day
 * @param now whether they are away now
 * @param mayEnd whether the reader may end it
 */
public record AbsenceRow(
        String account, String who, String cover, String from, String until, boolean now, boolean mayEnd) {}
