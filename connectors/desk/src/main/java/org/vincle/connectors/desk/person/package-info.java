/** The page of the person whom referrals are about: in plain language, opened beside somebody who works here or by a link and a code. */
package org.vincle.connectors.desk.person;
