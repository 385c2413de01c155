package org.vincle.itests.hub;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The shipped protocols on the other database, and where two nodes take turns with one case. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Order(20)
@EnabledIfSystemProperty(named = "vincle.rounds", matches = "long", disabledReason = "only with -Plong")
class ProtocolsOnPostgresTest {

    @Nested
    @Order(1)
    class On_postgresql extends ShippedProtocols {

        private static CareTown town;

        @BeforeAll
        static void settle() {
            town = new CareTown(Nodes.postgres("protocols")).started();
        }

        @AfterAll
        static void end() {
            town.close();
        }

        @Override
        CareTown town() {
            return town;
        }
    }

    @Nested
    @Order(2)
    class On_two_nodes_with_one_database_and_an_external_broker extends ShippedProtocols {

        private static CareTown town;

        @BeforeAll
        static void settle() {
            town = new CareTown(Nodes.two("protocols")).started();
        }

        @AfterAll
        static void end() {
            town.close();
        }

        @Override
        CareTown town() {
            return town;
        }
    }
}
