"""A record in the registry's legacy XML, and its parts."""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<clinical_study>\n  <!-- A schema. -->\n'
SITES = """\
  <location>
    <facility>
      <name>Cough &amp; Cold Clinic</name>
      <address>
        <city>Tromsø</city>
        <zip>9019</zip>
        <country>Norway</country>
      </address>
    </facility>
    <status>Not yet recruiting</status>
    <contact>
      <last_name>Ann Other, MD</last_name>
      <phone>555-0100</phone>
      <phone_ext>12</phone_ext>
      <email>ann@example.org</email>
    </contact>
    <contact_backup>
      <last_name>Bo Other</last_name>
    </contact_backup>
    <investigator>
      <last_name>Cy Other</last_name>
      <role>Principal Investigator</role>
    </investigator>
    <investigator>
      <last_name>Di Other</last_name>
      <role>Sub-Investigator</role>
    </investigator>
  </location>
  <location>
    <facility>
      <address>
        <city>Oslo</city>
        <country>Norway</country>
      </address>
    </facility>
  </location>
"""
RECORD = f"""{HEAD}
  <required_header><url>https://example.org</url></required_header>
  <id_info>
    <org_study_id>Z-1</org_study_id>
    <secondary_id>2</secondary_id>
    <secondary_id>3</secondary_id>
    <nct_id>NCT99999999</nct_id>
  </id_info>
  <brief_title>Zeta &lt;script&gt;alert(1)&lt;/script&gt; Syrup</brief_title>
  <sponsors>
    <lead_sponsor>
      <agency>University of Nowhere</agency><agency_class>U.S. Fed</agency_class>
    </lead_sponsor>
    <collaborator>
      <agency>Sugar Institute</agency><agency_class>Industry</agency_class>
    </collaborator>
  </sponsors>
  <source>University</source>
  <brief_summary>
    <textblock>
      We ask two
      questions.

        1. Does it
           help?

        2. Does it taste?
    </textblock>
  </brief_summary>
  <overall_status>Active, not recruiting</overall_status>
  <why_stopped>It rained.</why_stopped>
  <start_date type="Actual">March 2, 2021</start_date>
  <completion_date type="Anticipated">April 2022</completion_date>
  <phase>Phase 1/Phase 2</phase>
  <study_type>Interventional</study_type>
  <has_expanded_access>No</has_expanded_access>
  <study_design_info>
    <allocation>Non-Randomized</allocation>
    <masking>Double (Participant, Outcomes Assessor)</masking>
    <weather>Rain</weather>
  </study_design_info>
  <primary_outcome><measure>Coughs</measure><time_frame>Week 2</time_frame></primary_outcome>
  <number_of_arms>2</number_of_arms>
  <enrollment type="Actual">1204</enrollment>
  <condition>Cough</condition>
  <condition>Cold</condition>
  <arm_group><arm_group_label>Zeta</arm_group_label></arm_group>
  <intervention>
    <intervention_type>Drug</intervention_type>
    <intervention_name>Zeta</intervention_name>
    <arm_group_label>Zeta</arm_group_label>
    <other_name>Z-7</other_name>
    <other_name>Zetal</other_name>
  </intervention>
  <eligibility>
    <criteria><textblock>Has coughed.</textblock></criteria>
    <gender>All</gender>
    <minimum_age>12 Years</minimum_age>
    <maximum_age>N/A</maximum_age>
    <healthy_volunteers>Accepts Healthy Volunteers</healthy_volunteers>
  </eligibility>
  <overall_official>
    <first_name>Ann</first_name><last_name>Other</last_name><degrees>MD</degrees>
    <role>Study Chair</role><affiliation>University</affiliation>
  </overall_official>
  <overall_contact><last_name>Ann Other</last_name><phone>555</phone></overall_contact>
{SITES}
  <location_countries><country>Norway</country></location_countries>
  <results_reference><citation>Other A. Syrup.</citation><PMID>7</PMID></results_reference>
  <verification_date>May 2020</verification_date>
  <study_first_posted type="Estimate">May 1, 2020</study_first_posted>
  <responsible_party><responsible_party_type>Sponsor</responsible_party_type></responsible_party>
  <condition_browse><!-- CAUTION --><mesh_term>Cough</mesh_term></condition_browse>
  <clinical_results><outcome value="1">x</outcome></clinical_results>
</clinical_study>
"""
