/** Decides from configured permits which partner may be told what about another's people. */
package org.vincle.routes.policy;
