/** Carries what is owed to the partners: from the ledger to the queue, and from the queue through the policy to the route. */
package org.vincle.routes.delivery;
