/** Carries real cases: what is delivered and what falls due become turns of the machine, and its effects messages. */
package org.vincle.routes.protocols.engine;
