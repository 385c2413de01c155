package org.vincle.connectors.fhir.server;

import java.util.function.Function;
import org.vincle.connectors.api.Accepted;
import org.vincle.connectors.api.Directory;
import org.vincle.connectors.api.Ids;
import org.vincle.connectors.api.Shelf;
import org.vincle.connectors.api.Submission;

/**
 * What stands behind the edge.
 *
 * @param shelf what partners may read back
 * @param directory who the partners are
 * @param hub commits a submission
 * @param ids gives new ids
 */
record Services(Shelf shelf, Directory directory, Function<Submission, Accepted> hub, Ids ids) {}
