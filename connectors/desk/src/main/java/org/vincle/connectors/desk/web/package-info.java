/** The pages of the desk: who looks, what they see, what they may do. */
package org.vincle.connectors.desk.web;
