"""Invented flat texts: one with other order, other values, lost and unknown headings."""

LEAST = "T\nOverall Status Completed\nStudy Type Interventional\n"
"""The least flat text that is taken for a record."""

INVENTED = """\
Zeta Syrup for Coughs in Teenagers

A Randomized Study of Zeta Syrup Against Sugar Syrup

Overall Status Terminated
Why Stopped Too few people could be found.
Start Date March 2015
Completion Date August 9, 2019 [Actual]
Primary Completion Date June 2019 (Anticipated)
Phase Phase 1/Phase 2
Study Type Interventional
Number Of Arms 2
Enrollment 1,204 [Actual]
Condition Cough
Condition Common Cold
Lead Sponsor: University of Nowhere
Collaborator: Sugar Institute
Collaborator: Institute of Sleep
Brief Summary

We ask two questions. Phase 2 follows phase 1.

Start Date of treatment is the day of the first spoonful.

Primary outcome

The cough.
Arm Group

Label: Zeta

Type: Active Comparator

Description: One spoonful.

Two on Sundays.

Label: Sugar

Type: Waiting List

Study Design Info

Allocation: Randomized

Intervention Model: Parallel Assignment

Masking: Double (Participant, Outcomes Assessor)

Intervention Type: Dietary Supplement

Intervention Name: Zeta syrup

Description: Sweet.

Arm Group Label: Zeta

Other Name: Z-7

Other Name: Zetal

Intervention Type: Drug

Intervention Name: Sugar syrup

Arm Group Label: Zeta

Arm Group Label: Sugar


DISEASE CHARACTERISTICS

- Has coughed for 3 days

Gender: Female

- is one of the questions that we ask

PATIENT CHARACTERISTICS

- Sleeps badly

Gender: Both

Minimum Age: 12 Years

Maximum Age: N/A

Healthy Volunteers: Accepts Healthy Volunteers

Primary Outcome
Measure Time Frame
Coughs per Night at Week 2
Hours of Sleep Up to 4 weeks
Overall Contact

Last Name: Ann Other, MD

Phone: 555-0100

Email: ann@example.org

Overall Official
Last Name Role Affiliation
Ann Other, MD Study Chair University of Nowhere, Department of Coughs
Bo Study Director
House of Sugar
Location
University Clinic, Ward 3 | Tromsø, 9019, Norway
Children's | Sleep Center | Seoul, Korea, Republic of
| Tijuana, Baja California, 22010, Mexico
Montreal, Quebec, H3T 1C5, Canada
Somewhere on the coast, Ward 9
Location Countries

Norway

Korea, Republic of

Mexico

Canada
Weather
It rained.
Keyword

cough

syrup
Verification Date

May 2020

Responsible Party

Type: Principal Investigator

Investigator Full Name: Ann Other

Has Expanded Access Maybe
"""
