"""How often and how long, in one plain sentence, from the registry's usual wordings."""

import pytest

from tests.words.patterns.rhythms import read


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "zetamab 8 mg/kg loading dose IV, then 6 mg/kg IV every 3 weeks",
            ["First “zetamab 8 mg/kg loading dose”.",
             "Then “6 mg/kg”: every 3 weeks, into a vein (IV)."],
        ),
        (
            "zetamab 300 mg every 2 weeks after a 600 mg loading dose on Day 1",
            ["“zetamab 300 mg”: every 2 weeks, “after a 600 mg loading dose on Day 1”."],
        ),
        (
            "zetamab AUC 5 every 21 days for up to 4 cycles in the induction phase",
            ["“zetamab AUC 5 … in the induction phase”: every 21 days, for up to 4 cycles."],
        ),
        (
            "zetamab 2.5 mg/kg (maximum dose 250 mg) once daily",
            ["“zetamab 2.5 mg/kg (maximum dose 250 mg)”: once a day."],
        ),
        (
            "zetamab IV on days -6 to -2, then Etafen on Day -1 and day 1",
            ["“zetamab”: into a vein (IV), on days −6 to −2.", "Then “Etafen”: on days −1 and 1."],
        ),
        ("zetamab every Monday", ["“zetamab”: “every Monday”."]),
        (
            "zetamab 5 mg once daily. The dose is then doubled.",
            ["“zetamab 5 mg”: once a day.", "The record adds: “The dose is then doubled”."],
        ),
        ("zetamab every 2 weeks from Week 0 on", ["“zetamab”: every 2 weeks, from week 0 on."]),
        (
            "Cohort 1: zetamab 5 mg once daily Cohort 2: zetamab 10 mg every other week (EOW)",
            ["“Cohort 1: zetamab 5 mg”: once a day.",
             "“Cohort 2: zetamab 10 mg”: every other week."],
        ),
        (
            "zetamab on day 0, month 3, and month 6",
            ["“zetamab”: “on day 0, month 3, and month 6”."],
        ),
        (
            "zetamab once daily according to body weight",
            ["“zetamab … according to body weight”: once a day."],
        ),
        (
            "zetamab 5 mg once daily. The dose may be 10 mg from week 2 on. If it rains, none.",
            ["“zetamab 5 mg”: once a day.",
             "The record adds: “The dose may be 10 mg from week 2 on” and “If it rains, none”."],
        ),
        (
            "zetamab once a day in 28-day cycles. The number of cycles can be reduced.",
            ["“zetamab”: once a day, in cycles of 28 days.",
             "The record adds: “The number of cycles can be reduced”."],
        ),
        ("Group B: zetamab once daily", ["“Group B: zetamab”: once a day."]),
        ("Cohort 1 gets zetamab once daily", ["“Cohort 1 gets zetamab”: once a day."]),
        ("zetamab 2.4 mg OW", ["“zetamab 2.4 mg”: once a week."]),
        (
            "zetamab on demand 0.5-4 hours prior to sexual intercourse",
            ["“zetamab”: when needed, “0.5-4 hours prior to sexual intercourse”."],
        ),
        (
            "Days 1 to 7: zetamab 5 mg once daily Days 8 to 14: zetamab 10 mg once daily",
            ["“zetamab 5 mg”: once a day, on days 1–7.",
             "“zetamab 10 mg”: once a day, on days 8–14."],
        ),
        (
            "All patients randomized to arm B will receive zetamab 5 mg twice daily",
            ["“zetamab 5 mg”: twice a day."],
        ),
        (
            "BAY 38-9456 10 mg once daily in G6PD deficient people",
            ["“BAY 38-9456 10 mg … in G6PD deficient people”: once a day."],
        ),
        (
            "zetamab until loss of clinical benefit as determined by the investigator",
            ["“zetamab”: until “loss of clinical benefit as determined by the investigator”."],
        ),
        ("zetamab every 8 weeks through week 46", ["“zetamab”: every 8 weeks, until “week 46”."]),
        (
            "zetamab 75 mg/m2 daily during radiotherapy",
            ["“zetamab 75 mg/m2”: every day, “during radiotherapy”."],
        ),
        (
            "zetamab twice a day on days 1-21 of each cycle. Each cycle is 28 days.",
            ["“zetamab”: twice a day, on days 1–21, in cycles of 28 days.",
             "No last cycle is named here. The cycles might have gone on."],
        ),
        ("Zetamab 5 mg once daily.", ["“Zetamab 5 mg”: once a day."]),
        ("Zetamab 5 mg daily for 12 weeks", ["“Zetamab 5 mg”: every day, for 12 weeks."]),
        ("zetamab 5 mg QD", ["“zetamab 5 mg”: once a day."]),
        ("zetamab 100mg PO BID x 7 days", ["“zetamab 100mg”: twice a day, by mouth, for 7 days."]),
        ("zetamab t.i.d. for two weeks", ["“zetamab”: three times a day, for two weeks."]),
        ("zetamab q8h", ["“zetamab”: every 8 hours."]),
        ("zetamab every 12 hours for 5 days", ["“zetamab”: every 12 hours, for 5 days."]),
        (
            "Participants will receive zetamab 200 mg IV every 3 weeks for up to 35 cycles.",
            ["“zetamab 200 mg”: every 3 weeks, into a vein (IV), for up to 35 cycles."],
        ),
        ("zetamab 300 mg SC Q2W", ["“zetamab 300 mg”: every 2 weeks, under the skin."]),
        ("zetamab once every 4 weeks", ["“zetamab”: every 4 weeks."]),
        ("zetamab every 3-4 weeks", ["“zetamab”: every 3 to 4 weeks."]),
        ("zetamab once a week for 3 to 4 weeks", ["“zetamab”: once a week, for 3 to 4 weeks."]),
        ("zetamab every other day", ["“zetamab”: every other day."]),
        ("zetamab weekly x 6 weeks", ["“zetamab”: every week, for 6 weeks."]),
        ("zetamab three times a week", ["“zetamab”: three times a week."]),
        ("zetamab 5 days a week for 6 weeks",
         ["“zetamab”: on 5 days of each week, for 6 weeks."]),
        ("A single dose of zetamab 50 mg.", ["“zetamab 50 mg”: one single time."]),
        ("zetamab 50 mg, single dose", ["“zetamab 50 mg”: one single time."]),
        ("zetamab 10 mg as needed for 12 weeks",
         ["“zetamab 10 mg”: when needed, for 12 weeks."]),
        (
            "zetamab 10 mg approximately 1 hour before sexual activity, no more than once daily",
            [("“zetamab 10 mg”: “approximately 1 hour before sexual activity”, at most once a "
              "day.")],
        ),
        ("zetamab 960 mg/day for 12 weeks",
         ["“zetamab 960 mg/day”: this amount for each day, for 12 weeks."]),
        (
            "zetamab 10 mg once daily until disease progression or unacceptable toxicity",
            ["“zetamab 10 mg”: once a day, until “disease progression or unacceptable toxicity”."],
        ),
        (
            "zetamab PO QD in the absence of disease progression or unacceptable toxicity.",
            [("“zetamab”: once a day, by mouth, until there is “disease progression or "
              "unacceptable toxicity”.")],
        ),
        ("zetamab at week 0, 2 and 6, then every 8 weeks",
         ["“zetamab”: in weeks 0, 2 and 6.", "Then: every 8 weeks."]),
        (
            "zetamab 0.25 mg once weekly for 4 weeks, then 0.5 mg once weekly for 8 weeks",
            ["“zetamab 0.25 mg”: once a week, for 4 weeks.",
             "Then “0.5 mg”: once a week, for 8 weeks."],
        ),
        (
            "zetamab 10 mg once daily for 3 weeks followed by 1 week off",
            ["“zetamab 10 mg”: once a day, for 3 weeks.", "Then: 1 week without treatment."],
        ),
        (
            ("zetamab 10 mg BID for 4 weeks, followed by a 2-week washout period, then placebo BID "
            "for 4 weeks"),
            ["“zetamab 10 mg”: twice a day, for 4 weeks.",
             "Then: 2 weeks of wash-out, a time without treatment.",
             "Then “placebo”: twice a day, for 4 weeks."],
        ),
        ("zetamab twice daily, 5 days on, 2 days off",
         ["“zetamab”: twice a day, in turn 5 days with treatment and 2 days without."]),
        (
            "zetamab 75 mg/m2 IV over 60 minutes on day 1 of each 21-day cycle",
            [("“zetamab 75 mg/m2”: into a vein (IV), over 60 minutes, on day 1, in cycles of 21 "
             "days."), "No last cycle is named here. The cycles might have gone on."],
        ),
        (
            "zetamab D1, D8 q3w",
            ["“zetamab”: every 3 weeks, on days 1 and 8."],
        ),
        (
            "zetamab 5 mg once daily and Etafen 10 mg twice daily for 12 weeks",
            ["“zetamab 5 mg”: once a day.", "“Etafen 10 mg”: twice a day.",
             "The record adds: “for 12 weeks”."],
        ),
        (
            "100 mg of zetamab will be given twice a week to interested patients",
            ["“100 mg of zetamab … to interested patients”: twice a week."],
        ),
        (
            "zetamab in 2 cc solution once at baseline",
            ["“zetamab in 2 cc solution … at baseline”: one single time."],
        ),
        (
            "zetamab 5 mg, solution for intravenous injection, once daily",
            ["“zetamab 5 mg, solution for intravenous injection”: once a day."],
        ),
        (
            "zetamab daily and Etafen three times a day for 12 weeks until progression",
            ["“zetamab”: every day.", "“Etafen”: three times a day.",
             "The record adds: “for 12 weeks until progression”."],
        ),
        (
            "zetamab on days 1 and 8, and Etafen twice daily for 14 days",
            ["“zetamab”: on days 1 and 8.", "“Etafen”: twice a day, for 14 days."],
        ),
        ("zetamab 5 mg + Etafen 7 mg (q 3 weeks for 3 cycles)",
         ["“zetamab 5 mg + Etafen 7 mg”: every 3 weeks, for 3 cycles."]),
        (".3 mg of zetamab once daily", ["“.3 mg of zetamab”: once a day."]),
        ("zetamab .3 mg once daily. .5 mg is usual.",
         ["“zetamab .3 mg”: once a day.", "The record adds: “.5 mg is usual”."]),
        ("single daily dose of zetamab for 3 months",
         ["“zetamab”: once a day, for 3 months."]),
        ("zetamab 40 mg IV on days 1-4 of consolidation therapy",
         ["“zetamab 40 mg … of consolidation therapy”: into a vein (IV), on days 1–4."]),
        ("zetamab 5 mg once daily with combination of drugs",
         ["“zetamab 5 mg … with combination of drugs”: once a day."]),
        ("patient specific dose of zetamab, daily",
         ["“patient specific dose of zetamab”: every day."]),
        ("zetamab every 8 weeks after pre-treatment",
         ["“zetamab”: every 8 weeks, “after pre-treatment”."]),
        ("zetamab weekly after treatment with 3 injections of Etafen",
         ["“zetamab”: every week, “after treatment with 3 injections of Etafen”."]),
        ("oral zetamab twice daily (total of 6 capsules per day)",
         ["“zetamab … 6 capsules per day”: twice a day, by mouth."]),
        ("zetamab, 2 capsules each time, 3 times a day after meals",
         ["“zetamab, 2 capsules”: three times a day, after eating."]),
        ("zetamab 5 mg once daily in the morning", ["“zetamab 5 mg”: once a day, in the morning."]),
        ("zetamab 5 mg at bedtime once a day", [("“zetamab 5 mg”: once a day, at bedtime or at "
                                                "night.")]),
        (
            "zetamab 200 mg IV every 21 days (3 weeks) for up to 35 cycles",
            ["“zetamab 200 mg”: every 21 days, into a vein (IV), for up to 35 cycles."],
        ),
        ("zetamab once a day, no more than 1 dose a day", ["“zetamab”: once a day."]),
        ("zetamab dose A once daily", ["“zetamab dose A”: once a day."]),
        (
            "zetamab 5 mg once daily for 7 days after surgery",
            ["“zetamab 5 mg”: once a day, “after surgery”, for 7 days."],
        ),
        (
            "zetamab 160 mg at week 0, 80 mg at week 2, and 40 mg every 2 weeks thereafter",
            [
                "“zetamab 160 mg”: in week 0.",
                "“80 mg”: in week 2.",
                "Then “40 mg”: every 2 weeks.",
            ],
        ),
        ("Two doses of zetamab, 28 days apart", ["“Two doses of zetamab”: 28 days apart."]),
        (
            "zetamab, 25 mg, once a night, one capsule each time, for 4 weeks",
            ["“zetamab, 25 mg … one capsule”: once a night, for 4 weeks."],
        ),
        (
            "Patients with MET exon 14 deletion receive zetamab BID",
            ["“Patients with MET exon 14 deletion receive zetamab”: twice a day."],
        ),
        (
            "From week 7 on, zetamab QD, Etafen TID",
            [
                "“zetamab”: once a day, from week 7 on.",
                "“Etafen”: three times a day, from week 7 on.",
            ],
        ),
        (
            "Cisplatin injection:\n\n75 mg/m2 on day 1 every 3 weeks",
            ["“Cisplatin injection … 75 mg/m2”: every 3 weeks, on day 1."],
        ),
        (
            "zetamab PO and Etafen IV on days 1 and 8 of each 28-day cycle for 6 cycles",
            ["“zetamab PO and Etafen IV”: on days 1 and 8, in cycles of 28 days, for 6 cycles."],
        ),
        (
            "zetamab is a medicine which has been known for years. zetamab 5 mg once daily.",
            ["“zetamab 5 mg”: once a day."],
        ),
        (
            "zetamab 5 mg once daily. Patients will be seen at weeks 2, 4 and 8.",
            ["“zetamab 5 mg”: once a day."],
        ),
        ("zetamab once daily for twelve (12) weeks",
         ["“zetamab”: once a day, for 12 weeks."]),
    ],
)  # fmt: skip
def test_the_usual_wordings_are_told_plainly(text: str, sentences: list[str]) -> None:
    assert read(text) == sentences
