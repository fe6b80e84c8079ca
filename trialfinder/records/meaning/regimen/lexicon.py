"""Words that carry nothing in a regimen, and those that may change it.

What something is given for, or what it is called, is an open class of words, and is quoted. What
could change when or to whom it is given is a closed one: function words, adverbs, and words of
change, condition and choice. A text with one of these that no rule of the grammar takes is not
read.
"""

import re

from trialfinder.records.meaning.regimen.word_sets import words

FILLERS = words(
    "the a an of to by with for in on at as is are was were be been being will would shall should "
    "has have had this these their they he she it its all both also do does into onto under via "
    "using use used uses patient patients participant participants subject subjects people person "
    "persons volunteers volunteer women men woman man individuals mothers adults adult receive "
    "receives received receiving take takes took taken taking give given gives get gets got "
    "administer administered administration administrated treat treated treatment treatments "
    "therapy therapies dosed dosing dosage dose doses regimen schedule scheduled study trial drug "
    "medication intervention name names generic brand manufacturer injected infused apply applied "
    "ingest ingested consume consumed route form arm arms group groups assigned enrolled eligible "
    "who frequency duration self once-daily tx rx consist consists include includes including "
    "containing contains instructed asked equivalent combination combined concurrent concurrently "
    "concomitantly simultaneously together daily. along alone beside besides from mode oral. "
    "period time times total delivered co"
)
CHANGES = words(
    "long longer provided assuming case cases if unless except excluding exclude may might can "
    "could depend depends depending dependent according accordance accord based option optional "
    "optionally whichever maximum minimum max min alternate alternates alternated alternating "
    "alternatively alternative alternatives instead either neither otherwise stop stops stopped "
    "stopping discontinue discontinued discontinuation interrupt interrupted interruption delay "
    "delayed hold held withhold withheld pause paused resume resumed restart restarted skip "
    "skipped omit omitted missed switch switched switching cross crossed crossing crossover "
    "cross-over taper tapered tapering escalate escalated escalating escalation deescalation "
    "titrate titrated titrating titration uptitrated uptitration downtitrated increase "
    "increased increases increasing decrease decreased decreases decreasing reduce reduced "
    "reduces reducing reduction reductions adjust adjusted adjusting adjustment adjustments "
    "modify modified modification change changed changes changing vary varied varies varying "
    "variable various replace replaced replacing convert converted tolerate tolerated tolerates "
    "tolerability tolerable intolerable respond responders nonresponders responder select "
    "selected selection choice choose chosen individualized individual personalized personal "
    "random randomization re- randomized indicated discretion decide decided decides determined "
    "decision permitted allowed allow extend extended extension prolong prolonged repeat "
    "repeated repeats repeating double doubled half halved split divided prime run-in lead-in "
    "rescue salvage washout wash-out rest break holiday off again retreated retreatment treated "
    "maintained escalations start started starting starts begin begins beginning began begun "
    "initiate initiated initiating initiation onset commence commenced commencing continue "
    "continued continues continuing continuous-infusion last lasting end ending ended finish "
    "finished complete completed completing completion weight weighing weigh age aged older "
    "younger children child infants infant pediatric adolescents adolescent neonates body- "
    "cohort cohorts part parts sequence sequences phase phases stage stages step steps level "
    "levels periods tier versus vs respectively responding response toxicity toxicities "
    "progression progressive relapse relapsing recurrence monday tuesday wednesday thursday "
    "friday saturday mondays tuesdays wednesdays thursdays fridays saturdays sundays sunday "
    "weekday weekdays weekend weekends biweekly bimonthly fortnightly fortnight hourly "
    "quarterly remainder additional extra supplemental second third fourth fifth first 1st 2nd "
    "3rd nth target targeted goal desired required necessary needed prn demand gradually "
    "gradual ad libitum unlimited indefinitely permanent lifelong consecutive intermittent "
    "pulse metronomic planned per-protocol standard-of-care comprised comprises composed designed"
)
LINKS = words(
    "no not never without nor only until till before after prior following since while when "
    "whenever where whose whom which that whether because however but although though than then "
    "once twice thrice next final finally previous previously subsequent subsequently "
    "thereafter afterwards afterward later early earlier late least most more less fewer up "
    "approximately about around nearly almost within between among through throughout apart "
    "separate separated interval intervals each every per any some several multiple few many "
    "another other others same different day days night nights week weeks month months year "
    "years hour hours minute minutes min mins daily weekly monthly nightly yearly cycle cycles "
    "course courses hr hrs wk wks morning evening afternoon noon midnight bedtime breakfast "
    "lunch dinner supper meal meals always sometimes often usually q qd bid tid qid qod qw eg "
    "ie etc absence against past over during down above below beyond across again ago already "
    "still yet soon today x d w"
)
GIVEN_WAY = words(
    "given administered iv po sc im orally intravenously subcutaneously intramuscularly by mouth "
    "correlative ancillary optional studies study laboratory biomarker analysis pharmacological"
)
"""Words of "Given IV" and its like."""
LOADING = words("loading priming")
CONDITIONS = words(
    "may might can could if allowed permitted option optional possible adjusted adjustment "
    "adjustments modified modification modifications reduced reduction reductions interrupted "
    "interruption interruptions delayed delays titrated titration escalated increased decreased "
    "discretion"
)
"""Words of a sentence on what may be changed, or may come, under some condition."""
TAKING = words("receive receives received receiving take takes took taking get gets")
WHO = words("control experimental intervention experiment active comparator test")
"""What people may be called before "receive", beside the fillers."""
_CHANGE_STEM = re.compile(
    r"(?:up|down|de|re|un|non|dis)?-?(?:titrat|escalat|adjust|modif|reduc|increase|increasing|decrease|decreasing|taper|"
    r"discontin|interrupt|alternat|tolera|individuali|crossover|switch|suspend|postpon|"
    r"extend|prolong|repeat|varia|conditional|option|intermit|withdr)"
)
_ADVERBS_KNOWN = words(
    "family supply early assembly anomaly apply jelly belly lethally genetically randomly locally "
    "commercially approximately equally topically surgically clinically typically "
    "newly highly commonly"
)
END_WORDS = words(
    "according disease progression progressive progressed progresses death unacceptable "
    "unaceptable intolerable intolerance toxicity toxicities adverse event events ae aes side "
    "effect effects withdrawal withdrawn withdraws of consent patient patient's patients "
    "participant participant's subject subject's refusal decision physician physician's "
    "investigator investigator's initiation non protocol anti cancer anticancer treatment therapy "
    "other reason reasons specified criteria criterion for from the study in or and a an any by "
    "as per to is are pd recist confirmed documented radiographic radiographically radiological "
    "radiologic radiologically clinical clinically occurs occur occurred occurrence loss lost "
    "benefit follow up followup start new alternative discontinuation discontinued discontinue "
    "end completion whichever comes first earlier happens objective tumor tumour development "
    "unmanageable severe serious drug related intercurrent illness pregnancy noncompliance non- "
    "compliance termination sponsor defined evidence worsening relapse recurrence has been met "
    "meets another reached becomes become noted voluntary until absence that this unaccepted "
    "criterion determined judged assessed response evaluation solid tumors tumours version v "
    "irecist ends study's responses due removal removed lack intolerability progress "
    "deterioration symptomatic closure blood counts count recover recovers recovery hematopoietic "
    "hematologic anc closure undue prohibitive "
    "requiring occurred symptomatic palliative sponsor's"
)
"""Words of which the usual ends are made; none of them changes what is given till then."""
END_STARTS = words(
    "unaceptable disease progression progressive death unacceptable intolerable toxicity pd "
    "documented confirmed radiographic radiological clinical recist loss withdrawal withdrawn "
    "relapse recurrence objective tumor tumour the any either discontinuation adverse evidence "
    "occurrence surgery first end completion disease-progression "
    " patient physician subject participant study "
    "blood counts hematopoietic "
    "development closure undue prohibitive sponsor"
)
TESTED = words("assessed evaluated measured monitored collected restaged")
"""What is done where something is looked at."""
ASSESSED = words(
    "evaluated evaluate assessed assess followed monitored questionnaire questionnaires visit "
    "visits collected collection measured imaging scan scans biopsy biopsies samples sample "
    "specimens ultrasound examination examined follow-up surveys survey mri ct sampling "
    "observation echocardiography echocardiogram laboratory"
)
"""Words of a sentence on tests and visits."""
GIVING = re.compile(
    r"receive|receiving|admin|given|giv|take|takes|taken|taking|took|dos(?:e|ed|es|ing|age)|treat|therap|infus"
    r"|inject|drug|medic|tablet|capsul|pill|placebo|mg|mcg|iv|po|sc|cycle|course|appl(?:y|ied)|start"
    r"|stop|contin|discontin|switch|cross|random|dispens|prescri|vaccin|chemo|radi[ao]|surg|undergo|transplant|resect|tbi|asct|ebrt|implant"
)
"""How the words begin that a sentence on tests and visits must not have."""


IS_GIVEN = re.compile(
    r"recei|admin|given$|giv|take|taking|taken|dosed|treated|appl|inject|infus|dispens"
)
"""How the words begin by which something is given."""
OTHER_ACT = re.compile(
    r"recei|undergo|giv|treat|take|taking|transplant|surg|resect|radi[ao]|tbi|asct|ebrt|therap|"
    r"chemo|loading|maint|priming|induct|consolid|boost|or$"
)
"""How the words begin that tell of something that is given or done."""

OTHER_DOSES = words("loading priming starting initial maximum maximal minimum max min")
"""Words of a dose that is not the one that is given each time."""
PEOPLE_WITH = re.compile(
    r"\s*(?:all |eligible |adult )?(?:patients|participants|subjects|women|men|adults|children) "
    r"with "
    r"(?:(?!\b(?:respon|progress|remission|toxicit|stable|complete|partial|residual|relaps|recur"
    r"|who|if|unless|except|when|toler|titrat|reduc|alternat|without|no|not|fail|prior|previous"
    r"|after|less|more|grade|level|dose|either)\w*)"
    r"[^.;:\d<>≥≤]|(?<=[A-Za-z-])\d)+? (?:receives?|received|take|took)\b",
    re.IGNORECASE,
)
"""Those who have something, by which a whole arm is chosen, and not some of it."""


def changes_a_regimen(word: str) -> bool:
    """Whether a word may change what is given, also where no number or time stands beside it."""
    return word in CHANGES or _CHANGE_STEM.match(word) is not None


def is_unsafe(word: str) -> bool:
    """Whether a word beside a number or time may change what these mean."""
    return (
        word in LINKS
        or changes_a_regimen(word)
        or (word.endswith("ly") and len(word) > 3 and word not in _ADVERBS_KNOWN)
        or (len(word) == 1 and word.isalpha())
    )
