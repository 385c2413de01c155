/** What a completed assessment says, in scores, and which protocols it calls for. */
package org.vincle.routes.protocols.screening;
