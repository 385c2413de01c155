/** Shared-care protocols: who must act next, and by when. */
package org.vincle.routes.protocols;
