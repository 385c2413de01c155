package org.vincle.connectors.http.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.vincle.connectors.api.error.Codes;
import org.vincle.connectors.api.error.PartnerUnavailable;

/** The memory that one request may take: what is larger than a common message waits for room, for which few have place. */
public final class Room {

    /** Bodies up to so many bytes need no room. */
    public static final int FREE = 128 * 1024;

    private static final String NAME = "org.vincle.connectors.http.room";
    private static final int PATIENCE_SECONDS = 20;

    private final HttpServletRequest request;
    private final Semaphore places;

    /** For one request, in the room that has so many places. */
    public Room(HttpServletRequest request, Semaphore places) {
        this.request = request;
        this.places = places;
    }

    /** Takes a place until the request has been answered; {@code not-ready} when none comes free. */
    public void enter() {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new PartnerUnavailable(Codes.NOT_READY);
            }
            request.setAttribute(NAME, places);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartnerUnavailable(Codes.NOT_READY);
        }
    }

    /** The request has been answered. */
    public static void leave(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof Semaphore places) {
            request.removeAttribute(NAME);
            places.release();
        }
    }
}
