"""Invented pages of the registry, as a browser saves them."""

from html import escape

MODERN = """\
Study Details | Zeta Syrup for Coughs | ClinicalTrials.gov
Skip to main content
Find Studies
Recruiting
Zeta Syrup for Coughs
ClinicalTrials.gov ID NCT00000021
Sponsor University of Nowhere
Information provided by University of Nowhere (Responsible Party)
Last Update Posted 2026-08-14
On this page
Study Overview
Contacts and Locations
Participation Criteria
Study Record Dates
Study Overview
Brief Summary
We ask whether syrup helps.

Conditions are compared at night.
Detailed Description
The study type is new. Phase
is a word of its own here.
Official Title
A Randomized Study of Zeta Syrup Against Sugar Syrup
Conditions
Cough
Common Cold
Intervention / Treatment
Dietary Supplement: Zeta syrup
Drug: Sugar: brown
Other Study ID Numbers
ZETA-1
2019-000001-20 (EudraCT Number)
Study Start (Actual)
2025-01-15
Primary Completion (Estimated)
2028-01
Study Completion (Estimated)
2029-01-31
Enrollment (Estimated)
1,204
Study Type
Interventional
Phase
Phase 1 / Phase 2
Contacts and Locations
This section provides contact details for people who can answer questions about joining this study.
Study Contact
Name: Ann Other, MD
Phone Number: 555-010-0100 Ext: 12
Email: ann@example.org
Study Contact Backup
Name: Bo Other
Email: bo@example.org
This study has 4 locations
Study Locations
Canada
Quebec
Québec, Quebec, Canada, G1V 4G2
Not yet recruiting
Sleep Center, Ward 3
France
Paris, France, 75013
Completed
Korea, Republic of
Seoul, Korea, Republic of
Recruiting
Research Site
Contact: Cy Other   555-010-0177   cy@example.org
Principal Investigator: Di Other, MD
United States
Alabama
Birmingham, Alabama, United States, 35233
Withdrawn
Alpha Hospital
Participation Criteria
Researchers look for people who fit a certain description, called eligibility criteria.
Eligibility Criteria
Description
Inclusion Criteria:

* Has coughed for 3 days

Exclusion Criteria:

* Sleeps badly
Ages Eligible for Study
6 Months to 21 Years (Child, Adult )
Sexes Eligible for Study
Female
Accepts Healthy Volunteers
No
Study Plan
How is the study designed?
Design Details
Primary Purpose : Treatment
Allocation : Randomized
Interventional Model : Parallel Assignment
Masking : Double (Participant, Outcomes Assessor)
Arms and Interventions
Participant Group / Arm\tIntervention / Treatment
Experimental: Zeta
What is the study measuring?
Primary Outcome Measures
Coughs per night\tCounted.\tWeek 2
Collaborators and Investigators
Sponsor
University of Nowhere
Collaborators
Sugar Institute
Investigators
Principal Investigator: Ann Other, MD, University of Nowhere
Study Record Dates
First Submitted
2024-12-01
First Submitted that Met QC Criteria
2024-12-05
First Posted (Actual)
2024-12-10
Last Update Submitted that Met QC Criteria
2026-08-10
Last Update Posted (Actual)
2026-08-14
Last Verified
2026-08
More Information
Keywords Provided by University of Nowhere
syrup
Plan for Individual Participant Data (IPD)
Plan to Share Individual Participant Data (IPD)?
No
This information was retrieved directly from the website ClinicalTrials.gov without any changes.
Recruiting
"""

CLASSIC = """\
Zeta Syrup for Coughs - Full Text View - ClinicalTrials.gov
Find Studies
Zeta Syrup for Coughs
The safety and scientific validity of this study is the responsibility of the study sponsor.
ClinicalTrials.gov Identifier: NCT00000022
Recruitment Status  : Completed
First Posted  : June 8, 2012
Last Update Posted  : November 30, 2018
Sponsor:
University of Nowhere
Study Description
Go to
Brief Summary:
We ask whether syrup helps.
Condition or disease \tIntervention/treatment \tPhase
Cough\tDrug: Zeta syrup\tPhase 2
Detailed Description:
Nights are compared.
Study Design
Study Type  :\tInterventional  (Clinical Trial)
Actual Enrollment  :\t46 participants
Allocation:\tN/A
Intervention Model:\tSingle Group Assignment
Masking:\tNone (Open Label)
Primary Purpose:\tTreatment
Official Title:\tA Study of Zeta Syrup
Actual Study Start Date  :\tJune 18, 2012
Actual Study Completion Date  :\tApril 1, 2014
Eligibility Criteria
Ages Eligible for Study:  \t1 Year to 30 Years   (Child, Adult)
Sexes Eligible for Study:  \tAll
Accepts Healthy Volunteers:  \tNo
Criteria
Inclusion Criteria:

Has coughed for 3 days
Contacts and Locations
Locations
United States, Alabama
Alpha Hospital
Birmingham, Alabama, United States, 35233
United States, Georgia
Beta Hospital
Atlanta, Georgia, United States, 30322
Canada, Quebec
Sleep Center
Montreal, Quebec, Canada, H3T 1C5
Sponsors and Collaborators
University of Nowhere
More Information
Other Study ID Numbers:
ZETA-2
Last Verified:\tNovember 2018
"""


def as_html(text: str) -> str:
    """The page in the markup of a browser that saved it: sections, lists, scripts, hidden parts."""
    title, *lines = text.split("\n")
    body = "\n".join(_block(line) for line in lines)
    return (
        f"<!DOCTYPE html><!-- saved --><html><head><title>{escape(title)}</title>"
        "<style>p{}</style></head><body><script>Recruiting()</script>"
        f"<div><p hidden>Terminated</p>{body}</div></body></html>"
    )


def _block(line: str) -> str:
    if line.startswith("* "):
        return f"<ul><li><p>{escape(line[2:])}</p></li></ul>"
    if line.startswith("ClinicalTrials.gov ID"):
        return f"<div><strong>ClinicalTrials.gov ID</strong> <span>{line[-11:]}</span></div>"
    return f"<div><span>{escape(line)}</span></div>" if line else "<p></p>"


def as_mhtml(text: str) -> str:
    """The page as a single file."""
    return (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://clinicaltrials.gov/study/x\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="=_b"\n\n'
        '--=_b\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n'
        f"{as_html(text)}\n--=_b\nContent-Type: text/css\n\np {{}}\n--=_b--\n"
    )
