/** Takes what a partner sent: finds the recipient, checks identifiers, asks the policy, commits. */
package org.vincle.routes.intake;
