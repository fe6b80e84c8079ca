"""The made-up results of `tests.reported` as the legacy XML has them."""


def _groups(prefix: str, *titles: str) -> str:
    groups = "".join(
        f'<group group_id="{prefix}00{at}"><title>{title}</title>'
        f"<description>What {title} got</description></group>"
        for at, title in enumerate(titles)
    )
    return f"<group_list>{groups}</group_list>"


def _people(title: str, *counts: int) -> str:
    people = "".join(
        f'<participants group_id="FG00{at}" count="{count}"/>' for at, count in enumerate(counts)
    )
    return f"<title>{title}</title><participants_list>{people}</participants_list>"


def _analyzed(prefix: str, scope: str, *counts: int) -> str:
    each = "".join(
        f'<count group_id="{prefix}00{at}" value="{count}"/>' for at, count in enumerate(counts)
    )
    return (
        f"<analyzed_list><analyzed><units>Participants</units><scope>{scope}</scope>"
        f"<count_list>{each}</count_list></analyzed></analyzed_list>"
    )


def _category(title: str, prefix: str, *values: str) -> str:
    each = "".join(
        f'<measurement group_id="{prefix}00{at}" {value}</measurement>'
        for at, value in enumerate(values)
    )
    name = f"<title>{title}</title>" if title else ""
    return f"<category>{name}<measurement_list>{each}</measurement_list></category>"


def _class(title: str, *categories: str) -> str:
    name = f"<title>{title}</title>" if title else ""
    inner = "".join(categories)
    return f"<class>{name}<category_list>{inner}</category_list></class>"


def _event(name: str, affected: int, events: str = "") -> str:
    return (
        f'<event><sub_title>{name}</sub_title><counts group_id="EG000" {events} '
        f'subjects_affected="{affected}" subjects_at_risk="48"/></event>'
    )


def _events(title: str, *events: str) -> str:
    name = f"<title>{title}</title>" if title else ""
    return f"<category>{name}<event_list>{''.join(events)}</event_list></category>"


RESULTS = f"""<clinical_results>
<participant_flow>
  <recruitment_details>Asked at one clinic.</recruitment_details>
  {_groups("FG", "Zetamab", "Placebo")}
  <period_list><period><title>Overall Study</title>
    <milestone_list>
      <milestone>{_people("STARTED", 45, 47)}</milestone>
      <milestone>{_people("COMPLETED", 41, 40)}</milestone>
      <milestone>{_people("NOT COMPLETED", 4, 7)}</milestone>
    </milestone_list>
    <drop_withdraw_reason_list>
      <drop_withdraw_reason>{_people("Lost to Follow-up", 4, 7)}</drop_withdraw_reason>
    </drop_withdraw_reason_list>
  </period></period_list>
</participant_flow>
<baseline>
  {_groups("BG", "Zetamab", "Placebo", "Total")}
  {_analyzed("BG", "Overall", 45, 47, 92)}
  <measure_list><measure><title>Sex: Female, Male</title><units>Participants</units>
    <param>Count of Participants</param>
    <class_list>{
    _class(
        "",
        _category("Female", "BG", 'value="22">', 'value="21">', 'value="43">'),
        _category("Male", "BG", 'value="23">', 'value="26">', 'value="49">'),
    )
}</class_list>
  </measure></measure_list>
</baseline>
<outcome_list>
  <outcome><type>Primary</type><title>Healed</title><time_frame>Week 12</time_frame>
    <safety_issue>No</safety_issue>
    {_groups("OG", "Zetamab", "Placebo")}
    <measure><title>Healed</title><units>Participants</units><param>Count of Participants</param>
      {_analyzed("OG", "Measure", 44, 46)}
      <class_list>{_class("", _category("", "OG", 'value="3">', 'value="11">'))}</class_list>
    </measure>
    <analysis_list><analysis>
      <group_id_list><group_id>OG000</group_id><group_id>OG001</group_id></group_id_list>
      <p_value>&lt;0.031</p_value><p_value_desc>Not adjusted.</p_value_desc><method>ANCOVA</method>
      <param_type>Mean Difference</param_type><param_value>-2.72</param_value>
      <ci_percent>97.3</ci_percent><ci_n_sides>2-Sided</ci_n_sides>
      <ci_lower_limit>-3.9</ci_lower_limit><ci_upper_limit>-1.6</ci_upper_limit>
    </analysis></analysis_list>
  </outcome>
  <outcome><type>Secondary</type><title>Pain</title><time_frame>Week 24</time_frame>
    {_groups("OG", "Zetamab", "Placebo")}
    <measure><title>Pain</title><units>points</units><param>Mean</param>
      <dispersion>Standard Deviation</dispersion>
      <class_list>{
    _class("At rest", _category("", "OG", 'value="6.5" spread="1.25">', 'value="NA">Too few.'))
}</class_list>
    </measure>
  </outcome>
</outcome_list>
<reported_events>
  <group_list><group group_id="EG000"><title>Zetamab</title></group></group_list>
  <serious_events><category_list>{
    _events("Total", _event("Total, serious adverse events", 9))
}</category_list></serious_events>
  <other_events><frequency_threshold>5</frequency_threshold><category_list>
    {_events("Total", _event("Total, other adverse events", 12))}
    {_events("", _event("Rash", 1, 'events="2"'))}
    {_events("Lungs", _event("Cough", 8, 'events="19"'))}
  </category_list></other_events>
</reported_events>
<limitations_and_caveats>Few people took part.</limitations_and_caveats>
<certain_agreements><pi_employee>They are employed.</pi_employee></certain_agreements>
<point_of_contact><organization>Clinic</organization><phone>555-0100</phone></point_of_contact>
</clinical_results>"""
