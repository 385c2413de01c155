/** What a protocol does next: a pure function of its state, what happened and when. */
package org.vincle.routes.protocols.machine;
