package org.vincle.connectors.desk.web;

import static org.vincle.connectors.testkit.Referrals.aReferral;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.vincle.connectors.api.model.Referral;

/** A desk of its own for each test, and a referral that may be brought to it. */
abstract class OfficeTest {

    final Referral referral = aReferral()
            .to(Office.AID)
            .withChild()
            .withHousingStatus()
            .withDoNotContact()
            .build();

    Office office;

    @BeforeEach
    void open() throws Exception {
        office = new Office();
    }

    @AfterEach
    void close() throws Exception {
        office.close();
    }
}
