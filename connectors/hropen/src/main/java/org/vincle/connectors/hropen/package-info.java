/** HR Open 4.2.1 candidates over HTTP: a referral to an employment service, and its disposition back. */
package org.vincle.connectors.hropen;
